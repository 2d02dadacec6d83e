import type { OpeningHours } from '../../../opening-hours.ts';
import { addDays, type Wall, weekdayOf, type Zone } from './wall-clock.ts';

export type ShopClock = { now: Date; zone: Zone; hours: OpeningHours };

/** The times between which the shop is open on a day, as instants; a span past midnight belongs to its first day. */
export function openOn(day: Wall, shop: ShopClock): { from: Date; to: Date }[] | null {
  if (shop.hours === null) return null;
  return (shop.hours[weekdayOf(day)] ?? []).map((span) => ({
    from: shop.zone.instantOf({ ...day, hour: 0, minute: span.open }),
    to: shop.zone.instantOf({ ...day, hour: 0, minute: span.close }),
  }));
}

export function isOpenAt(instant: Date, shop: ShopClock): boolean {
  if (shop.hours === null) return true;
  const day = shop.zone.wallOf(instant);
  return [day, addDays(day, -1)].some((one) =>
    (openOn(one, shop) ?? []).some((span) => instant >= span.from && instant <= span.to),
  );
}

/** Times to offer instead of one that does not do: in the future, within opening hours, nearest first. */
export function nearestOpen(wanted: readonly Date[], shop: ShopClock, limit: number): Date[] {
  const found = new Map<number, number>();
  const offer = (instant: Date, distance: number) => {
    if (instant <= shop.now || !isOpenAt(instant, shop)) return;
    const before = found.get(instant.getTime());
    if (before === undefined || distance < before) found.set(instant.getTime(), distance);
  };
  // Day by day, so that both halves of one day come before the same hour of the next.
  for (let later = 0; later <= 7 && found.size < limit; later += 1) {
    for (const instant of wanted) {
      const other = addDays(shop.zone.wallOf(instant), later);
      offer(shop.zone.instantOf(other), later * 86_400_000);
      for (const span of openOn(other, shop) ?? []) {
        const lastCall = new Date(Math.max(span.from.getTime(), span.to.getTime() - 15 * 60_000));
        for (const edge of [span.from, lastCall]) {
          offer(edge, Math.abs(edge.getTime() - instant.getTime()) + 60_000);
        }
      }
    }
  }
  return [...found]
    .sort(([a, near], [b, far]) => near - far || a - b)
    .slice(0, limit)
    .map(([time]) => new Date(time));
}
