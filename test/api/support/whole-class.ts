import type { Class, Client } from './client.generated.ts';

/** What the driver cannot get from the API: tokens, people's names, and the passing of time. */
export interface Outside {
  client(who: { staffId: string; role: string; centreId: string }): Promise<Client>;
  visitor: Client;
  people(count: number): { fullName: string; birthDate: string; partyStatus: 'none' | 'probationary' | 'member' }[];
  /** Waits until an instant (epoch ms). */
  until(instant: number): Promise<void>;
  /** A day so many days from now. */
  day(from: number): string;
}

/** What the whole drive came to. */
export interface Driven {
  klass: Class;
  stages: string[];
  requests: number;
  people: number;
  certificates: number;
}

type LinkBody = Parameters<Client['actByLink']>[0]['body'];

const PAGE = 7;
const SESSION_MS = 5 * 60 * 60 * 1000;

/** Sets up a province, a centre and a class with nothing but the generated client, and lets everybody answer until it is closed. */
export async function driveClass(outside: Outside): Promise<Driven> {
  const { centreId, officer, director, manager, staff, communeIds } = await setUpHouse(outside);
  const made = await officer.createClass({
    path: { centreId },
    body: { programme: 'CUCB', communeIds, plannedStart: outside.day(40), survey: true },
    headers: { 'idempotency-key': 'class-1' },
  });
  const classId = made.body.id;
  const stages: string[] = [];
  const path = { classId };
  const tokens = new Map<string, string>();

  const readLinks = async () => {
    let cursor: string | undefined;
    do {
      const { body } = await officer.listMessages({
        path,
        query: { limit: PAGE, ...(cursor !== undefined && { cursor }) },
      });
      for (const { messageId, to, link } of body.items)
        if (link?.includes('/l/')) tokens.set(`${messageId.split(':')[0]} ${to.id ?? ''}`, link.split('/l/')[1] ?? '');
      cursor = body.next && (new URL(body.next, 'http://x').searchParams.get('cursor') ?? undefined);
    } while (cursor !== undefined);
  };
  const byLink = async (kind: string, part: string, act: string, body: LinkBody) => {
    const token =
      tokens.get(`${kind} ${part}`) ?? [...tokens].find(([name]) => name.startsWith(kind) && name.endsWith(part))?.[1];
    if (token === undefined) throw new Error(`No link for ${kind} ${part} among ${[...tokens.keys()].join(', ')}`);
    const shown = await outside.visitor.openLink({ path: { token } });
    if (!shown.body.acts.includes(act)) throw new Error(`The link for ${kind} allows ${shown.body.acts.join(', ')}`);
    await outside.visitor.actByLink({
      path: { token, act },
      body,
      headers: { 'idempotency-key': `${act}-${part}-${kind}` },
    });
  };

  for (let step = 0; step < 60; step += 1) {
    const { body: klass, etag } = await officer.getClass({ path });
    if (stages.at(-1) !== klass.stage) stages.push(klass.stage);
    if (klass.ended) return summary(officer, klass, stages);
    const [ask] = klass.asks;
    if (!ask) throw new Error(`Nobody is asked anything at ${klass.stage}`);
    const headers = { 'if-match': etag };
    await readLinks();
    switch (ask.kind) {
      case 'survey.needs':
        for (const part of ask.silent) await byLink('survey.needs', part, 'answer-survey', { candidates: 10 });
        break;
      case 'survey.decision':
        await officer.decideSurvey({ path, headers, body: { choice: 'recruit' } });
        break;
      case 'recruitment.lists':
        for (const part of ask.silent) {
          const rows = outside
            .people(9)
            .map(row => ({ ...row, partyStatus: 'member' as const, offices: ['cell-secretary'] }));
          await byLink('recruitment.lists', part, 'nominate', { rows, complete: true });
        }
        break;
      case 'recruitment.decision':
        await officer.decideRecruitment({ path, headers, body: { choice: 'open', reason: 'Theo kế hoạch năm' } });
        break;
      case 'opening.papers':
        await officer.proposeOpening({
          path,
          headers,
          body: { openingDate: klass.plannedStart, managerId: staff.manager, officerId: staff.officer },
        });
        break;
      case 'opening.signature':
        await director.signOpening({ path, headers, body: {} });
        break;
      case 'scheduling.lecturers':
        for (const part of ask.silent)
          await byLink('scheduling.invitation', part, 'answer-invitation', { accept: true });
        break;
      case 'scheduling.confirmation':
        await officer.confirmTimetable({ path, headers, body: {} });
        break;
      case 'teaching.rolls':
        for (const session of klass.sessions.filter(
          ({ rollTakenAt, cancelled }) => rollTakenAt === undefined && !cancelled,
        )) {
          await outside.until(Date.parse(`${session.date}T${session.startTime}:00+07:00`) + SESSION_MS);
          await manager.takeRoll({ path, body: { sessionId: session.id, attended: {} } });
        }
        break;
      case 'exam.marks': {
        const sitting = (klass.learners ?? []).filter(({ seat, result }) => seat === 'seated' && result === 'redo');
        await officer.submitMarks({
          path,
          headers,
          body: { marks: Object.fromEntries(sitting.map(({ personId }, index) => [personId, 5 + (index % 5)])) },
        });
        break;
      }
      case 'certification.recognition':
        await director.recognise({ path, headers, body: {} });
        break;
      case 'certification.handover':
        await officer.handOver({ path, headers, body: {} });
        break;
      case 'closing.report':
        await byLink('closing.feedback', '', 'give-feedback', { score: 5 });
        // The feedback is a change of the class: the tag that was read before it is stale.
        await officer.fileReport({ path, body: { remarks: 'Hoàn thành' } });
        break;
      default:
        throw new Error(`Nobody knows how to answer ${ask.kind}`);
    }
  }
  throw new Error('The class does not come to an end');
}

async function summary(officer: Client, klass: Class, stages: string[]): Promise<Driven> {
  const path = { classId: klass.id };
  let people = 0;
  let certificates = 0;
  let cursor: string | undefined;
  do {
    const { body } = await officer.listPeople({
      path,
      query: { limit: PAGE, ...(cursor !== undefined && { cursor }) },
    });
    people += body.items.length;
    certificates += body.items.filter(({ certificateNumber }) => certificateNumber !== undefined).length;
    cursor = body.next && (new URL(body.next, 'http://x').searchParams.get('cursor') ?? undefined);
  } while (cursor !== undefined);
  const ledger = await officer.getLedger({ path, query: { limit: 200 } });
  return { klass, stages, people, certificates, requests: ledger.body.items.length };
}

/** A province, a centre, two communes, a room, two lecturers, and whoever works there. */
async function setUpHouse(outside: Outside) {
  const admin = await outside.client({ staffId: 'stf_admin', role: 'admin', centreId: 'country' });
  const province = await admin.createProvince({ body: { name: 'Tỉnh Mới' }, headers: { 'idempotency-key': 'p' } });
  const centre = await admin.createCentre({ body: { provinceId: province.body.id, name: 'Trung tâm Mới' } });
  const centreId = centre.body.id;
  const path = { centreId };
  const hire = async (role: 'director' | 'academic-officer' | 'class-manager') => {
    const { body } = await admin.createStaffMember({
      path,
      body: { name: `Cán bộ ${role}`, role, email: `${role}@example.org` },
    });
    const staffId = String((body as { id?: unknown }).id);
    return { staffId, client: await outside.client({ staffId, role, centreId }) };
  };
  const [director, officer, manager] = [
    await hire('director'),
    await hire('academic-officer'),
    await hire('class-manager'),
  ];
  const communeIds: string[] = [];
  for (const name of ['Xã Một', 'Xã Hai']) {
    const { body } = await officer.client.createCommune({
      path,
      body: { name, email: `${communeIds.length}@example.org` },
    });
    communeIds.push(String((body as { id?: unknown }).id));
  }
  await officer.client.createRoom({ path, body: { name: 'Hội trường', seats: 120 } });
  for (const name of ['Lê Văn Tám', 'Trần Thị Bích'])
    await officer.client.createLecturer({
      path,
      body: { name, kind: 'full-time', programmes: ['CUCB'], email: 'g@example.org' },
    });
  return {
    centreId,
    communeIds,
    director: director.client,
    officer: officer.client,
    manager: manager.client,
    staff: { manager: manager.staffId, officer: officer.staffId },
  };
}
