import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../support/world.ts';
import { linksOf, type Visitor, visitor, wordsOf } from './support/visitor.ts';

const ROLE = 'arn:aws:iam::000000000000:role/test';

/** Creates a machine of the test's own and runs it once. */
async function play(world: World, name: string, definition: object): Promise<string> {
  const text = JSON.stringify({ QueryLanguage: 'JSONata', ...definition });
  const created = await world.runtime.handle('CreateStateMachine', { name, definition: text, roleArn: ROLE });
  const { stateMachineArn } = created as { stateMachineArn: string };
  await world.runtime.handle('StartExecution', { stateMachineArn, name: 'run-1', input: '{"items":[1,2,3]}' });
  await world.settle();
  return `/dev/executions/${name}/run-1`;
}

/** A task whose function does not exist, with two more tries after it. */
const CALLS_NOBODY = {
  StartAt: 'Call nobody',
  States: {
    'Call nobody': {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: 'arn:aws:lambda:ap-southeast-1:000000000000:function:nobody', Payload: {} },
      Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 2, IntervalSeconds: 1 }],
      End: true,
    },
  },
};

describe('the pages of executions', () => {
  let world: World;
  let classId: string;
  let visit: Visitor;
  beforeAll(async () => {
    world = await openWorld();
    classId = await world.open('NTVD');
    visit = visitor(world);
  });
  afterAll(() => world.close());

  const chapter = (name: string): Promise<string> =>
    visit
      .read(`/dev/executions?class=${classId}`)
      .then(page => linksOf(page).find(href => href.startsWith(`/dev/executions/${name}/`)) ?? '');

  it('list executions with class, status and counts, and link each', async () => {
    const page = await visit.read('/dev/executions');
    const words = wordsOf(page);
    expect(words).toContain('Tất cả 2 ▶ Đang chạy 2 ✓ Xong 0 ✗ Hỏng 0');
    expect(words).toContain('1–2 trong 2 tiến trình');
    expect(words).toContain('Bồi dưỡng nhận thức về Đảng, khóa 1/2026');
    expect(await chapter('class')).toBe(`/dev/executions/class/${classId}-1`);
  });

  it('are found by machine, status, time, and by a class’s title without its tone marks', async () => {
    const count = async (query: string) =>
      Number(/trong (\d+) tiến trình/.exec(wordsOf(await visit.read(`/dev/executions?${query}`)))?.[1] ?? 0);
    expect(await count('machine=survey')).toBe(1);
    expect(await count('status=RUNNING')).toBe(2);
    expect(await count('status=FAILED')).toBe(0);
    expect(await count('q=nhan+thuc+ve+dang')).toBe(2);
    expect(await count(`q=${classId}`)).toBe(2);
    expect(await count('q=no+such+class')).toBe(0);
    expect(await count(`class=${classId}`)).toBe(2);
    expect(await count('from=02/03/2026&to=2.3.2026')).toBe(2);
    expect(await count('to=01/03/2026')).toBe(0);
    const wrong = await visit.get('/dev/executions?from=31/02/2026');
    expect(wrong.status).toBe(422);
    expect(wordsOf(String(wrong.body))).toContain('Ngày không đúng');
  });

  it('say what a running execution waits for in the words of its ask, and draw where it is', async () => {
    const page = await visit.read(await chapter('survey'));
    const words = wordsOf(page);
    expect(words).toContain(
      'Ask the communes what they need : Trả lời khảo sát nhu cầu – đang chờ Các xã, hạn 17:00 16/03/2026',
    );
    expect(page).toMatch(/<g class="current">(?:(?!<\/g><\/a>).)*Ask the communes/s);
    expect(words).toContain('đang ở đây');
    expect(linksOf(page)).toContain(`/lop/${classId}`);
  });

  it('link parent and nested execution both ways', async () => {
    const survey = await chapter('survey');
    const driver = await chapter('class');
    expect(linksOf(await visit.read(survey))).toContain(driver);
    expect(linksOf(await visit.read(driver))).toContain(survey);
  });

  it('are reached by their ARN too', async () => {
    const { executions } = await world.runtime.search({ name: `${classId}-1-` });
    const answer = await visit.get(`/dev/executions/${encodeURIComponent(executions[0]?.arn ?? '')}`);
    expect(answer.status).toBe(302);
    expect(answer.headers.location).toBe(await chapter('survey'));
  });

  it('lead from the list to the cause of a failure in one step, with every try in the table', async () => {
    await play(world, 'fails', CALLS_NOBODY);
    while ((await world.runtime.search({ status: 'RUNNING', name: 'run-1' })).total > 0) await world.advance();
    const list = await visit.read('/dev/executions');
    expect(wordsOf(list)).toContain('Tiến trình hỏng gần đây');
    const page = await visit.read(linksOf(list).find(href => href.startsWith('/dev/executions/fails/')) ?? '');
    const words = wordsOf(page);
    expect(words).toContain('Lỗi Lambda.ResourceNotFoundException');
    expect(words).toContain('Lời báo Function not found: arn:aws:lambda');
    expect(words).toContain('Ở bước Call nobody');
    expect(words).toContain('lần thử 2');
    expect(words).toContain('lần thử 3');
    expect(words).toContain('hỏng · thử lại 2 lần');
    expect(page).toMatch(/<details id="cause" open>/);
  });

  it('run again from the failure, with a confirmation and a line in the audit', async () => {
    const path = '/dev/executions/fails/run-1';
    await visit.send('/dev/sign-in', { staffId: 'stf_director', ve: '/dev/' });
    expect(wordsOf(await visit.read(`${path}/redrive`))).toContain('Chạy lại từ chỗ hỏng?');
    const words = wordsOf(await visit.send(`${path}/redrive`));
    expect(words).toContain('Đã chạy lại từ chỗ hỏng.');
    expect(words).toContain('gặp lỗi, sẽ tự thử lại');
    expect(words).toContain('Việc đã làm bằng tay (1)');
    expect(words).toContain('Chạy lại từ chỗ hỏng – stf_director (Giám đốc)');
    const again = await visit.get(`${path}/redrive`);
    expect(again.status).toBe(409);
  });

  it('stop an execution, with its reason in history and audit', async () => {
    const path = '/dev/executions/fails/run-1';
    const words = wordsOf(await visit.send(`${path}/stop`, { error: 'ByHand', cause: 'Thử dừng' }));
    expect(words).toContain('Đã dừng tiến trình.');
    expect(words).toContain('Bị dừng');
    expect(words).toContain('Lỗi ByHand');
    expect(words).toContain('Thử dừng');
    const line = JSON.parse((world.folder.read('console-audit.log') ?? '').trim().split('\n').at(-1) ?? '') as object;
    expect(line).toMatchObject({
      who: 'stf_director',
      role: 'director',
      action: 'stop',
      detail: '{"error":"ByHand","cause":"Thử dừng"}',
    });
    expect((await visit.get(`${path}/answer`)).status).toBe(409);
    expect((await visit.get(`${path}/nothing`)).status).toBe(404);
  });

  it('let a token be answered by hand, which moves nothing that nobody has answered', async () => {
    const path = await chapter('survey');
    const form = await visit.read(`${path}/answer`);
    expect(wordsOf(form)).toContain('nếu chưa ai trả lời thật thì máy hỏi lại');
    const before = (await world.load(classId)).asks['survey.needs.1'];
    const words = wordsOf(
      await visit.send(`${path}/answer`, { state: 'Ask the communes what they need', how: 'success', output: '{}' }),
    );
    expect(words).toContain('Đã gửi câu trả lời');
    expect(await world.asks(classId)).toEqual(['survey.needs']);
    const after = (await world.load(classId)).asks['survey.needs.1'];
    expect(after?.token).not.toBe(before?.token);
    expect(words).toContain('đang chờ Các xã');
    expect(words).toContain('vào 2 lần');
    expect(words).toContain('lỗi, đi đường khác');
  });

  it('refuse an answer that is no JSON and keep what was typed', async () => {
    const path = await chapter('survey');
    const fields = { state: 'Ask the communes what they need', how: 'success', output: '{"half":' };
    const { status, body } = await visit.post(`${path}/answer`, fields);
    expect(status).toBe(422);
    expect(wordsOf(String(body))).toContain('InvalidOutput');
    expect(String(body)).toContain('{&quot;half&quot;:</textarea>');
  });

  it('let a token be answered with a failure', async () => {
    const path = await play(world, 'waits', {
      StartAt: 'Wait for somebody',
      States: {
        'Wait for somebody': {
          Type: 'Task',
          Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
          Arguments: {
            FunctionName: world.machineArns.class?.replace(
              /:states:.*$/,
              ':lambda:ap-southeast-1:000000000000:function:reminders-tick',
            ),
            Payload: { taskToken: '{% $states.context.Task.Token %}' },
          },
          End: true,
        },
      },
    });
    const fields = { state: 'Wait for somebody', how: 'failure', error: 'NotNow', cause: 'Hôm nay nghỉ' };
    const words = wordsOf(await visit.send(`${path}/answer`, fields));
    expect(words).toContain('Lỗi NotNow');
    expect(words).toContain('Hôm nay nghỉ');
  });

  it('draw branches and items, and count how often each was entered', async () => {
    const pass = { Type: 'Pass', End: true };
    const path = await play(world, 'branches', {
      StartAt: 'Do both',
      States: {
        'Do both': {
          Type: 'Parallel',
          Branches: [
            { StartAt: 'Left', States: { Left: pass } },
            {
              StartAt: 'Each item',
              States: {
                'Each item': {
                  Type: 'Map',
                  Items: '{% $states.input.items %}',
                  ItemProcessor: { StartAt: 'One item', States: { 'One item': pass } },
                  End: true,
                },
              },
            },
          ],
          Next: 'Is it enough?',
        },
        'Is it enough?': {
          Type: 'Choice',
          Choices: [{ Condition: '{% $count($states.input) > 5 %}', Next: 'Too many' }],
          Default: 'Enough',
        },
        'Too many': { Type: 'Fail', Error: 'TooMany' },
        Enough: { Type: 'Succeed' },
      },
    });
    const words = wordsOf(await visit.read(path));
    expect(words).toContain('One item đã qua · vào 3 lần');
    expect(words).toContain('Too many chưa vào');
    expect(words).toContain('Enough đã qua');
    expect(words).toContain('×3');
    expect(words).toContain('còn lại');
  });

  it('show a long history a page at a time, its end first', async () => {
    const states = Object.fromEntries(
      Array.from({ length: 120 }, (_, index) => [
        `Step ${index}`,
        { Type: 'Pass', ...(index < 119 ? { Next: `Step ${index + 1}` } : { End: true }) },
      ]),
    );
    const path = await play(world, 'long', { StartAt: 'Step 0', States: states });
    const last = await visit.read(path);
    expect(last).toContain('id="e242"');
    expect(last).not.toContain('id="e1"');
    const first = await visit.read(`${path}?events=1`);
    expect(first).toContain('id="e1"');
    expect(first).not.toContain('id="e242"');
  });

  it('show what another than ours has written only as text', async () => {
    const path = await play(world, 'hostile', {
      Comment: '<script>alert(1)</script>',
      StartAt: '<b>x</b>',
      States: { '<b>x</b>': { Type: 'Pass', Output: '<img src=x onerror=alert(1)>', End: true } },
    });
    for (const page of [
      await visit.read(path),
      await visit.read('/dev/machines'),
      await visit.read('/dev/machines/hostile'),
    ]) {
      expect(page).not.toContain('<b>x</b>');
      expect(page).not.toContain('<img');
      expect(page).not.toContain('<script>alert');
    }
  });
});

describe('the list of executions', () => {
  it('answers at once with 20,000 executions', async () => {
    const world = await openWorld();
    try {
      const text = JSON.stringify({ QueryLanguage: 'JSONata', StartAt: 'End', States: { End: { Type: 'Succeed' } } });
      const created = await world.runtime.handle('CreateStateMachine', {
        name: 'many',
        definition: text,
        roleArn: ROLE,
      });
      const { stateMachineArn } = created as { stateMachineArn: string };
      for (let from = 0; from < 20_000; from += 1000) {
        const batch = Array.from({ length: 1000 }, (_, index) => ({ stateMachineArn, name: `many-${from + index}` }));
        await Promise.all(batch.map(start => world.runtime.handle('StartExecution', start)));
      }
      await world.settle();
      const visit = visitor(world);
      await visit.read('/dev/executions');
      const started = performance.now();
      const words = wordsOf(await visit.read('/dev/executions?status=SUCCEEDED&page=400&machine=many'));
      const took = performance.now() - started;
      expect(words).toContain('9976–10000 trong 20000 tiến trình');
      // About 10 ms on two shared cores; a second would mean that histories are read.
      expect(took).toBeLessThan(1000);
    } finally {
      await world.close();
    }
  });
});
