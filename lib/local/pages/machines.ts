import { facts } from '../../edge/html/components.ts';
import { type Content, html } from '../../edge/html/html.ts';
import { table } from '../../edge/html/tables.ts';
import { Refusal } from '../../domain/refusal.ts';
import { workflowFile, workflowNames, workflowText } from '../../workflow/read.ts';
import type { StatesRuntime } from '../states/index.ts';
import { legend, stateGraph } from './executions/drawing.ts';
import type { Answer, Visit } from './page.ts';
import { formatSecond, machineName } from './words.ts';

/** A state machine as the runtime lists it. */
export interface Machine {
  name: string;
  stateMachineArn: string;
}

interface Described extends Machine {
  definition: string;
  /** Epoch seconds. */
  creationDate: number;
}

/** Every state machine of the runtime: ours in the order of a class's life, then those made through the port. */
export async function listMachines(runtime: StatesRuntime): Promise<Machine[]> {
  const { stateMachines } = (await runtime.handle('ListStateMachines', { maxResults: 1000 })) as {
    stateMachines: Machine[];
  };
  const place = (name: string) => (workflowNames.includes(name) ? workflowNames.indexOf(name) : workflowNames.length);
  return stateMachines.sort((a, b) => place(a.name) - place(b.name) || a.name.localeCompare(b.name));
}

/** GET /dev/machines */
export async function machinesPage(visit: Visit): Promise<Answer> {
  const { stack, t } = visit;
  const machines = await listMachines(stack.runtime);
  const rows = await Promise.all(
    machines.map(async ({ name, stateMachineArn }) => {
      const { definition } = await describe(stack.runtime, stateMachineArn);
      const { Comment = '', States } = JSON.parse(definition) as { Comment?: string; States: object };
      const count = async (status: 'RUNNING' | 'FAILED') =>
        (await stack.runtime.search({ machineArn: stateMachineArn, status, limit: 0 })).total;
      return {
        cells: [
          html`<a class="cell" href="/dev/machines/${encodeURIComponent(name)}">${machineName(t, name)}</a>`,
          html`<code>${name}</code>`,
          Comment,
          Object.keys(States).length,
          executionsLink(name, 'RUNNING', await count('RUNNING')),
          executionsLink(name, 'FAILED', await count('FAILED')),
        ],
      };
    }),
  );
  const title = t('local.machines.title');
  const columns = [
    { heading: t('local.machine') },
    { heading: t('local.machine.file') },
    { heading: t('local.machine.comment') },
    { heading: t('local.machine.states'), number: true },
    { heading: t('local.status.RUNNING'), number: true },
    { heading: t('local.status.FAILED'), number: true },
  ];
  return {
    title,
    body: html`<h1>${title}</h1><p class="lead">${t('local.machines.lead', { count: machines.length })}</p>
${table(title, columns, rows, true)}`,
  };
}

function executionsLink(machine: string, status: string, count: number): Content {
  if (count === 0) return '0';
  return html`<a class="cell" href="/dev/executions?machine=${encodeURIComponent(machine)}&amp;status=${status}">${count}</a>`;
}

async function describe(runtime: StatesRuntime, stateMachineArn: string): Promise<Described> {
  return (await runtime.handle('DescribeStateMachine', { stateMachineArn })) as Described;
}

/** GET /dev/machines/<name> */
export async function machinePage(visit: Visit): Promise<Answer> {
  const { stack, t, parts } = visit;
  const known = (await listMachines(stack.runtime)).find(({ name }) => name === parts[0]);
  if (!known) throw new Refusal('PageNotFound', {}, 404);
  const { name, stateMachineArn, definition, creationDate } = await describe(stack.runtime, known.stateMachineArn);
  const title = `${t('local.machine')}: ${machineName(t, name)}`;
  const ours = workflowNames.includes(name);
  const source = ours ? workflowText(name) : JSON.stringify(JSON.parse(definition), null, 2);
  return {
    title,
    body: html`<p class="back"><a class="cell" href="/dev/machines">‹ ${t('local.machines.title')}</a></p><h1>${title}</h1>
${facts([
  [t('local.machine.arn'), html`<code>${stateMachineArn}</code>`],
  [t('local.machine.created'), formatSecond(creationDate * 1000)],
  [
    t('local.menu.executions'),
    html`<a class="cell" href="/dev/executions?machine=${encodeURIComponent(name)}">${t('local.machine.executions')}</a>`,
  ],
])}
<h2>${t('local.graph')}</h2>${stateGraph(visit, definition, machineName(t, name))}${legend(visit, false)}
<h2>${ours ? html`${t('local.machine.text')} <code>workflows/${workflowFile(name)}</code>` : t('local.machine.json')}</h2>
<pre class="code whole">${source.split('\n').map(line => codeLine(line))}</pre>`,
  };
}

/** A line of the file; what stands after a # is a remark for people and set apart. */
function codeLine(line: string): Content {
  const remark = /(^|\s)#\s.*$/.exec(line);
  return remark ? html`${line.slice(0, remark.index)}<span class="c">${remark[0]}</span>\n` : `${line}\n`;
}
