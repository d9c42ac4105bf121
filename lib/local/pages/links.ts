import type { AdminConsole } from '../../edge/admin-console.ts';

/** Pages of this machine, as the foot of the web pages and the menu here name them. */
export const machineLinks: AdminConsole['links'] = [
  { href: '/dev/sign-in', label: 'local.menu.sign-in' },
  { href: '/dev/outbox', label: 'local.menu.outbox' },
  { href: '/dev/clock', label: 'local.menu.clock' },
  { href: '/dev/executions', label: 'local.menu.executions' },
  { href: '/dev/machines', label: 'local.menu.machines' },
];

/** On one machine an admin looks into executions on these pages. */
export const machineConsole: AdminConsole = {
  links: machineLinks,
  executionsOf: classId => `/dev/executions?class=${classId}`,
};
