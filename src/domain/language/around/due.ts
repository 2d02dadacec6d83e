import type { Due } from '../../orders/fulfilment.ts';
import { type Clock, hoursOf } from './clock.ts';
import { isOpenAt, nearestOpen, type ShopClock } from './opening.ts';
import { addDays, compareDays, type Wall } from './wall-clock.ts';

/** `morning`, `afternoon`, `evening`, `night`: what was said about the day without an hour. */
export type PartOfDay = 'morning' | 'afternoon' | 'evening' | 'night';

/** What a text says about when, before the shop's hours decide what it means. */
export type TimeSaid = {
  date: Wall | null;
  part: PartOfDay | null;
  clock: Clock | null;
  /** The day was named as a weekday, and it is today. */
  weekday?: boolean;
};

export type DueFound =
  | { due: Due }
  | { unclear: 'ambiguous-time'; candidates: readonly string[] }
  | { unclear: 'bad-time'; detail: 'past' | 'closed'; candidates: readonly string[] }
  /** A day that says no more than that it is today. */
  | null;

const offered = 3;

/** The hours that "in the morning" and the like leave open, and those worth offering. */
const parts: Readonly<Record<PartOfDay, { offer: readonly number[] }>> = {
  morning: { offer: [9, 10, 11] },
  afternoon: { offer: [13, 15, 16] },
  evening: { offer: [18, 19, 20] },
  night: { offer: [20, 21, 22] },
};

/** "6" at a shop that is open from 10 to 22 is 18:00; what the hours do not decide is asked. */
export function decideDue(said: TimeSaid, shop: ShopClock): DueFound {
  const today = shop.zone.wallOf(shop.now);
  if (!said.clock) return decideDay(said, today, shop);
  const { clock } = said;
  const hours = narrowed(hoursOf(clock), said.part);
  const day = said.date ?? dayOf(said.part, today);
  // A minute of grace: "at 6" said at 6:00:30 is now.
  const earliest = shop.now.getTime() - 60_000;
  const at = (hour: number, later = 0) =>
    shop.zone.instantOf({ ...addDays(day, later), hour, minute: clock.minute });
  const wanted = hours.map((hour) => at(hour));
  const good = wanted.filter((instant) => instant.getTime() >= earliest && isOpenAt(instant, shop));
  // The small hours belong to the evening before: "at 1" said at ten in the evening of a shop open until two.
  if (good.length === 0 && (said.date === null || said.part === 'night')) {
    for (const hour of hours) {
      const late = at(hour, 1);
      if (hour < 5 && late.getTime() - shop.now.getTime() < 8 * 3_600_000 && isOpenAt(late, shop)) {
        good.push(late);
      }
    }
  }
  const [only, ...others] = good;
  if (only && others.length === 0) return { due: only.toISOString() };
  if (only) return { unclear: 'ambiguous-time', candidates: good.map((instant) => instant.toISOString()) };
  // "Friday noon", said on Friday afternoon: the next one is the first to offer.
  const next = said.weekday
    ? hours.map((hour) => at(hour, 7)).filter((instant) => isOpenAt(instant, shop))
    : [];
  // Where no hours are known both halves of the next day are as likely, and a third day is not.
  const limit = shop.hours === null && hours.length > 1 ? hours.length : offered;
  const offers = [...next, ...nearestOpen(wanted, shop, limit)].map((instant) => instant.toISOString());
  const candidates = [...new Set(offers)].slice(0, limit);
  if (hours.length > 1) return { unclear: 'ambiguous-time', candidates };
  const past = compareDays(day, today) < 0 || wanted.some((instant) => isOpenAt(instant, shop));
  return { unclear: 'bad-time', detail: past ? 'past' : 'closed', candidates };
}

/** "in the morning", said in the afternoon, is the next one. */
function dayOf(part: PartOfDay | null, today: Wall): Wall {
  return part === 'morning' && today.hour >= 12 ? addDays(today, 1) : today;
}

function narrowed(hours: readonly number[], part: PartOfDay | null): readonly number[] {
  if (part === null || hours.length < 2) return hours;
  const fitting = hours.filter((hour) => {
    if (part === 'morning') return hour < 12;
    return part === 'night' ? hour >= 17 || hour < 4 : hour >= 12;
  });
  return fitting.length > 0 ? fitting : hours;
}

/** A day without an hour: today needs none, any other is asked for. */
function decideDay(said: TimeSaid, today: Wall, shop: ShopClock): DueFound {
  const day = said.date ?? dayOf(said.part, today);
  const past = compareDays(day, today) < 0;
  if (!past && said.part === null && compareDays(day, today) === 0) return null;
  const hours = said.part ? parts[said.part].offer : [10, 12, 18];
  const wanted = hours.map((hour) => shop.zone.instantOf({ ...day, hour, minute: 0 }));
  const good = wanted.filter((instant) => instant > shop.now && isOpenAt(instant, shop));
  const offers = good.length > 0 ? good : nearestOpen(wanted, shop, offered);
  const candidates = offers.map((instant) => instant.toISOString());
  return past
    ? { unclear: 'bad-time', detail: 'past', candidates }
    : { unclear: 'ambiguous-time', candidates };
}
