import type { Role } from '../roles.ts';
import type { OrderStatus } from './order-status.ts';

/** Something done to a placed order. What changes its lines goes through the conversation instead. */
export type OrderDeed =
  | { do: 'move'; to: OrderStatus }
  /** `due`: the new time, ISO 8601. */
  | { do: 'delay'; due: string; reason: string }
  | { do: 'cancel'; reason: string }
  | { do: 'note'; text: string }
  | { do: 'phone-call'; direction: 'in' | 'out'; text: string }
  /** Time has passed: the processing channel is reminded of an overdue order, once for each promise. */
  | { do: 'remind' }
  /** Far more time has passed: a supervisor hears of it, once for each promise. */
  | { do: 'escalate-overdue' }
  /** Time will have passed before the order is done: the customer is told before, once for each promise. */
  | { do: 'warn-customer' };

/** Who does it: `slack:U1`, `customer` or `readback`, and what they may. */
export type OrderActor = { id: string; name: string; roles: readonly Role[] };
