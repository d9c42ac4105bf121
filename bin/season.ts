import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import cliProgress from 'cli-progress';
import { BadSeasonFile, readSeason, type Season } from '../lib/local/season/file.ts';
import { printSeason, seasonAsJson } from '../lib/local/season/print.ts';
import { playSeason, SeasonStuck, type SeasonWatcher } from '../lib/local/season/run.ts';
import { civilDateOf } from '../lib/domain/time/civil-date.ts';
import { type Language, sentence } from '../lib/messages/catalogue.ts';
import { systemClock } from '../lib/outside/clock.ts';

const HELP = `
npm run season -- TỆP [--data THƯ_MỤC] [--json] [--lang vi|en]

Chạy một mùa học trên đồng hồ mô phỏng rồi in số liệu. Không có --data: chỉ trong bộ nhớ; có --data: dừng lúc nào cũng chạy tiếp được.
Plays a season file on the simulated clock and prints its figures. Without --data: in memory only; with it: go on after any stop.

  npm run season -- samples/central-agencies-2017-h1.yaml
  npm run season -- samples/hai-duong-2018-q1.yaml --data hai-duong
  npm run season -- samples/thach-ha-2021.yaml --json

Mã thoát / exit codes: 0 xong / done · 1 số liệu không khớp tệp / figures differ from the file · 2 tệp hoặc tham số sai / bad file or option
`;

const { values, positionals } = options();
const language: Language = values.lang === 'en' ? 'en' : 'vi';
const say = (key: string, params: Record<string, string | number> = {}) => sentence(language, key, params);

const [file] = positionals;
if (values.help) console.log(HELP);
else if (file === undefined) fail([say('season.usage')]);
else await play(file);

function options() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        data: { type: 'string' },
        json: { type: 'boolean', default: false },
        lang: { type: 'string', default: 'vi' },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    console.error((error as Error).message);
    return { values: { json: false, lang: 'vi', help: false, data: undefined }, positionals: [] };
  }
}

async function play(path: string): Promise<void> {
  const season = open(path);
  if (!season) return;
  const begun = systemClock.now();
  try {
    const outcome = await playSeason(season, { ...(values.data !== undefined && { dataDir: values.data }) }, watch());
    const seconds = (systemClock.now() - begun) / 1000;
    if (values.json) console.log(JSON.stringify(seasonAsJson(season, outcome, seconds), null, 2));
    else console.log(printSeason(season, outcome, seconds, language));
    const { classes, learners } = outcome.report.difference;
    const sound = outcome.mismatches.length + outcome.registers.broken.length === 0 && classes === 0 && learners === 0;
    if (!sound) process.exitCode = 1;
  } catch (error) {
    if (!(error instanceof SeasonStuck)) throw error;
    console.error(say('season.stuck', error.facts));
    process.exitCode = 1;
  }
}

function open(path: string): Season | undefined {
  try {
    return readSeason(path);
  } catch (error) {
    if (error instanceof BadSeasonFile)
      fail([
        say('season.bad-file', { file: path }),
        ...error.problems.map(({ where, what }) =>
          say('season.bad-line', { where, what: sentence(language, what.key, what.params) }),
        ),
      ]);
    else if ((error as NodeJS.ErrnoException).code !== undefined) fail([say('season.no-file', { file: path })]);
    else throw error;
    return undefined;
  }
}

/** A bar on a terminal, plain lines elsewhere; always on standard error, so that --json stays clean. */
function watch(): SeasonWatcher {
  const bar = process.stderr.isTTY
    ? new cliProgress.SingleBar({
        format: `${basename(file ?? '')} {bar} {percentage}% | {done}/{classes}`,
        stream: process.stderr,
        barCompleteChar: '#',
        barIncompleteChar: '.',
      })
    : undefined;
  let classes = 0;
  return {
    started(facts) {
      classes = facts.classes;
      const { centres, at, done } = facts;
      console.error(say('season.start', { classes, centres, date: civilDateOf(at) }));
      if (done > 0) console.error(say('season.resume', { done, classes }));
      bar?.start(classes * 8, done * 8, { done, classes });
    },
    moved({ steps, ofSteps, done, closed }) {
      bar?.update(steps, { done, classes });
      if (!bar && closed !== undefined) console.error(say('season.class-closed', { done, classes, title: closed }));
      if (bar && steps === ofSteps) bar.stop();
    },
  };
}

function fail(lines: readonly string[]): void {
  console.error(lines.join('\n'));
  process.exitCode = 2;
}
