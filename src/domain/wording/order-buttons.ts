import type { Policy } from '../../policy.ts';
import type { Button, Element } from '../conversation/card.ts';
import { mayAmend } from '../orders/may-amend.ts';
import type { Order } from '../orders/order.ts';
import { isAllowed, isClosed, nextSteps, waysTo } from '../orders/order-life.ts';
import type { Role } from '../roles.ts';
import { statusName } from './status-text.ts';

/**
 * The next steps of an order for whoever has these roles, then what else can be done to it. Of one that is over,
 * nothing but a note and the same order again.
 */
export function orderButtons(
  order: Order,
  policy: Pick<Policy, 'orders'>,
  roles: readonly Role[],
): Element[] {
  const steps = nextSteps(order, policy, roles).map(
    (to, place): Button => ({
      label: statusName(to),
      action: { do: 'move', to },
      style: place === 0 ? 'primary' : 'plain',
    }),
  );
  const may = (to: 'delayed' | 'cancelled') =>
    waysTo(order, policy, to).some(({ by }) => isAllowed(by, { id: '', roles }));
  const rest: Button[] = [
    ...(may('delayed') ? [ask('Delay…', 'delay')] : []),
    ask('Note', 'note'),
    ...(isClosed(order.status) ? [] : [ask('Call note', 'phone-call')]),
    ...(mayAmend(order, policy, roles)
      ? [{ label: 'Change', action: { do: 'change-order' as const }, style: 'plain' as const }]
      : []),
    ...(may('cancelled') ? [{ ...ask('Cancel order', 'cancel-order'), style: 'danger' as const }] : []),
    ...(isClosed(order.status)
      ? [{ label: 'Order again', action: { do: 'order-again' as const }, style: 'plain' as const }]
      : []),
  ];
  return [
    ...(steps.length > 0 ? [{ kind: 'buttons' as const, buttons: steps }] : []),
    { kind: 'buttons', buttons: rest },
  ];
}

type Asked = Extract<Button['action'], { do: 'ask' }>['form'];

const ask = (label: string, form: Asked): Button => ({
  label,
  action: { do: 'ask', form },
  style: 'plain',
});
