import type { Understanding } from '../language/understanding.ts';
import { ordersStand, whoseOrder } from '../wording/where-orders-stand.ts';
import { whisper } from './finish.ts';
import type { FlowShop } from './flow-shop.ts';
import type { Answer, Input } from './input.ts';
import type { Asked } from './inquiry.ts';
import { isQuestion } from './is-question.ts';
import { namedOrder } from './named-order.ts';
import { asksOnlyWhere, orderAskedFor } from './order-asked-for.ts';
import type { State } from './state.ts';
import type { Step } from './step.ts';

/** "Where is the order for 555 0147", "is it ready": it is looked up; what is open here stays as it is. */
export function askedForOrder(shop: FlowShop, state: State, { at }: Input, asked: Asked): Step {
  const words = orderAskedFor(asked.text) || (state.tag === 'placed' ? state.number : '');
  if (words === '') return whisper(state, whoseOrder);
  return { state, call: { call: 'look-up-orders', words, country: shop.voice.country, asked, at } };
}

/** A question about an order that it names by its number, and that changes nothing of it: "is R-10001 ready?" */
export function asksForNamed({ text, intent }: Understanding): boolean {
  if (!namedOrder(text)) return false;
  return intent === 'status' || (isQuestion(text) && asksOnlyWhere(text));
}

/** The orders that a question is about were looked up. */
export function ordersSeen(
  shop: FlowShop,
  state: State,
  { at }: Input,
  { asked, words, orders, more }: Extract<Answer, { call: 'look-up-orders' }>,
): Step {
  const text = ordersStand(shop, { words, orders, more }, at);
  const [only, ...others] = orders;
  const order = only && others.length === 0 ? only.id : null;
  return { ...whisper(state, text), inquiry: { text, from: 'orders', question: asked.text, order } };
}
