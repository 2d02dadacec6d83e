import { orderOfMessage } from '../../domain/messages/message-store.ts';
import type { Handler } from '../handler.ts';
import { GiveUp } from '../retries.ts';
import { tell } from '../telling/tell.ts';

/** Tells a customer the news of an order, by the best way there is, together with what else is to be told. */
export const tellCustomer: Handler<'tell-customer'> = async (deps, { message }) => {
  const order = await orderOfMessage(deps.database.pool, deps.shop, message);
  if (!order) throw new GiveUp(`there is no message ${message}`);
  return tell(deps, message, order);
};
