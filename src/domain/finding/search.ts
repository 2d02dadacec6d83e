import type { OrderStatus } from '../orders/order-status.ts';
import type { Days } from './read-days.ts';

/** What someone looks for. Everything that is given has to be true of an order. */
export type Search = {
  /** A number alone, which may as well be the end of a phone number; `sure`: written as only order numbers are. */
  number: { value: number; sure: boolean } | null;
  phone: PhoneSought | null;
  /** As written; the whole of it or its beginning. */
  email: string | null;
  /** Words of a name, each at least by its beginning; where nobody is called so, free words. */
  name: string | null;
  /** Words of a product or an option that was sold. */
  product: string | null;
  /** Of the staff, who placed it or did something about it: the beginnings of a name, a mention, or `slack:U1`. */
  staff: string | null;
  /** Words of whatever was written or said about it, the last at least by its beginning. */
  words: string | null;
  /** Any of them. */
  statuses: readonly OrderStatus[] | null;
  /** Neither completed nor cancelled. */
  open: boolean;
  /** Open, and not done at the time that was promised. */
  late: boolean;
  /** Wanted on that day; what is wanted as soon as possible, on the day it was placed. */
  day: Day | null;
  /** The same, of other days. */
  days: Days | null;
  kind: 'pickup' | 'delivery' | null;
};
export type Day = 'yesterday' | 'today' | 'tomorrow';
/** E.164, or the digits that it ends with; `written` may as well be part of a name, such as "Room 1204". */
export type PhoneSought = { number: string } | { ending: string; written: string };

/** An order as a list shows it. Instants are ISO 8601, UTC. */
export type FoundOrder = {
  number: string;
  status: OrderStatus;
  customer: { name: string | null; phone: string | null; email: string | null };
  kind: 'pickup' | 'delivery';
  due: string | 'asap';
  total: number;
  currency: string;
  placedAt: string;
};

/** More are never fetched: who has so many to look through had better say more. */
export const mostFound = 100;

export const nothingSought: Search = {
  number: null,
  phone: null,
  email: null,
  name: null,
  product: null,
  staff: null,
  words: null,
  statuses: null,
  open: false,
  late: false,
  day: null,
  days: null,
  kind: null,
};
