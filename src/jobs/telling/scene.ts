import type { Sql } from '../../domain/database/sql.ts';
import type { Message, MessageAttempt } from '../../domain/messages/message-record.ts';
import type { Order } from '../../domain/orders/order.ts';
import type { HandlerDeps } from '../handler.ts';

/** One customer, one order, one moment, and the transaction in which it is seen. */
export type Scene = {
  deps: HandlerDeps;
  tx: Sql;
  order: Order;
  at: Date;
  messages: readonly Message[];
  attempts: readonly MessageAttempt[];
};
