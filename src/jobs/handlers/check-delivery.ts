import { addToOutbox } from '../../domain/database/outbox-store.ts';
import { attemptsOf, settleAttempt } from '../../domain/messages/attempt-store.ts';
import { lockTelling, messagesOf, orderOfMessage, setState } from '../../domain/messages/message-store.ts';
import type { Handler } from '../handler.ts';
import { GiveUp } from '../retries.ts';

/** Nobody said in time that a text arrived: the message goes out by the next way, if there is one. */
export const checkDelivery: Handler<'check-delivery'> = async (
  { database, shop, clock },
  { message: id },
) => {
  const orderId = await orderOfMessage(database.pool, shop, id);
  if (!orderId) throw new GiveUp(`there is no message ${id}`);
  return {
    result: { checked: id },
    record: async (tx) => {
      await lockTelling(tx, orderId);
      const at = clock();
      const message = (await messagesOf(tx, shop, orderId)).find((one) => one.id === id);
      const unsure = (await attemptsOf(tx, shop, orderId)).find(
        ({ messageId, channel, state }) => messageId === id && channel === 'text' && state === 'sent',
      );
      if (message?.state !== 'sent' || !unsure) return;
      const detail = 'no delivery was confirmed in time';
      await settleAttempt(tx, unsure.id, { state: 'unconfirmed', at, detail });
      await setState(tx, shop, [id], { state: 'waiting', at });
      await addToOutbox(tx, shop, [{ effect: 'tell-customer', message: id }]);
    },
  };
};
