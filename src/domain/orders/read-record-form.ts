import { z } from 'zod';
import type { Policy } from '../../policy.ts';
import { bounds } from '../conversation/bounds.ts';
import type { FormValues, OrderFormName } from '../conversation/form.ts';
import type { DueFound } from '../language/around/due.ts';
import { readWhen } from '../language/read-when.ts';
import { recordFormText } from '../wording/record-form-text.ts';
import { listed, type ShopVoice } from '../wording/shop-voice.ts';
import type { Due } from './fulfilment.ts';
import type { Order } from './order.ts';
import type { OrderDeed } from './order-deed.ts';
import { isDelayTo } from './promise.ts';

export type RecordFormRead =
  | { read: true; deed: OrderDeed }
  /** What to mend, by field id. */
  | { read: false; errors: Readonly<Record<string, string>> };

type Shop = { policy: Policy; voice: ShopVoice };
type About = { at: Date; order: Pick<Order, 'status' | 'fulfilment'> };

const { errors: wrong } = recordFormText;

/** What a filled-in form asks for, as of `at`, of the order as it stands. */
export function readRecordForm(
  shop: Shop,
  form: OrderFormName,
  values: FormValues,
  about: About,
): RecordFormRead {
  const errors: Record<string, string> = {};
  const text = (id: string, missing: string) => readText(values, id, errors, missing);
  const done = (deed: () => OrderDeed): RecordFormRead =>
    Object.keys(errors).length > 0 ? { read: false, errors } : { read: true, deed: deed() };
  switch (form) {
    case 'delay': {
      const until = readDue(shop, readText(values, 'due', errors, wrong.due), about, errors);
      const reason = text('reason', wrong.reason);
      return done(() => ({ do: 'delay', due: until, reason }));
    }
    case 'cancel-order': {
      const reason = text('reason', wrong.reason);
      return done(() => ({ do: 'cancel', reason }));
    }
    case 'note': {
      const note = text('text', wrong.note);
      return done(() => ({ do: 'note', text: note }));
    }
    case 'phone-call': {
      const direction = directionSchema.safeParse(values.direction);
      if (!direction.success) errors.direction = wrong.direction;
      const said = text('text', wrong.said);
      return done(() => ({ do: 'phone-call', direction: direction.data ?? 'in', text: said }));
    }
    default:
      return form satisfies never;
  }
}

const directionSchema = z.enum(['in', 'out']);

function readText(values: FormValues, id: string, errors: Record<string, string>, missing: string): string {
  const value = values[id];
  const text = typeof value === 'string' ? value.trim() : '';
  if (text === '') errors[id] = missing;
  if (text.length > bounds.remark) errors[id] = wrong.tooLong;
  return text;
}

function readDue(shop: Shop, said: string, { at, order }: About, errors: Record<string, string>): string {
  if (errors.due !== undefined) return '';
  const { due } = order.fulfilment;
  const found = whenOf(shop.policy, said, at, due);
  if (found && 'due' in found && found.due !== 'asap') {
    if (!isDelayTo(order, found.due)) errors.due = wrong.notLater(shop.voice.due(due, at));
    return found.due;
  }
  errors.due = dueError(found, shop.voice, at);
  return '';
}

/** A time for a placed order, in words: an hour alone is one of the day that it is promised for. */
export function whenOf({ shop, hours }: Policy, said: string, at: Date, due: Due): DueFound {
  const near = due !== 'asap' && new Date(due) > at ? due : null;
  return readWhen(said, { now: at, timezone: shop.timezone, hours, locale: shop.locale, near });
}

/** Why words are no time to delay an order to, and what would be. */
export function dueError(found: DueFound, voice: ShopVoice, at: Date): string {
  if (found === null || 'due' in found) return wrong.due;
  const times = listed(
    found.candidates.slice(0, 3).map((one) => voice.when(new Date(one), at)),
    'or',
  );
  if (found.unclear === 'ambiguous-time') return times ? wrong.which(times) : wrong.due;
  return found.detail === 'past' ? wrong.past : wrong.closed(times);
}
