import { statusName } from '../wording/status-text.ts';
import { closedStatuses, isClosed, type Transition } from './order-life.ts';
import { type OrderStatus, orderStatuses } from './order-status.ts';

/** What is wrong with a table of transitions, one sentence each. Nothing, in a release; asked when the desk opens. */
export function checkTransitions(table: readonly Transition[]): string[] {
  const reached = follow(table, 'placed');
  const names = orderStatuses.map(statusName);
  return [
    ...orderStatuses.filter((status) => !reached.has(status)).map((status) => `No way leads to "${status}".`),
    ...orderStatuses
      .filter((status) => !isClosed(status) && !closedStatuses.some((end) => follow(table, status).has(end)))
      .map((status) => `No way leads on from "${status}" to an end.`),
    ...table.flatMap(({ from, to }) => [
      ...from.filter(isClosed).map((status) => `"${status}" is an end, and a way leads on to "${to}".`),
      ...(from.length === 0 ? [`The way to "${to}" begins nowhere.`] : []),
    ]),
    ...names.filter((name, at) => name.trim() === '' || names.indexOf(name) !== at).map(sameName),
  ];
}

const sameName = (name: string) => `Two statuses are called "${name}", or one has no name.`;

/** Every status that can be come to. A delayed order goes on from where it stood, so from there no other is new. */
function follow(table: readonly Transition[], from: OrderStatus): Set<OrderStatus> {
  const reached = new Set<OrderStatus>([from]);
  for (const status of reached) {
    for (const row of table) if (row.from.includes(status)) reached.add(row.to);
  }
  return reached;
}
