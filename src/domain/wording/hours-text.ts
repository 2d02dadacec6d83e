import type { OpenSpan } from '../../opening-hours.ts';
import type { Policy } from '../../policy.ts';
import { listed, type ShopVoice } from './shop-voice.ts';

const names = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** "We are open Monday to Saturday from 10:00 AM to 10:00 PM, and Sunday from 12:00 PM to 9:00 PM." */
export function hoursText(policy: Policy, voice: ShopVoice, now: Date): string {
  const week = policy.hours;
  if (!week) return `${voice.shop.name} takes orders at any time.`;
  // The week is told from Monday; days in a row with the same hours are told together.
  const told: { from: number; to: number; spans: string }[] = [];
  for (const day of [1, 2, 3, 4, 5, 6, 0]) {
    const spans = spansText(week[day] ?? [], policy, now);
    const last = told.at(-1);
    if (last && last.spans === spans) last.to = day;
    else told.push({ from: day, to: day, spans });
  }
  const open = told.filter((part) => part.spans !== '');
  if (open.length === 0)
    return `${voice.shop.name} has no opening hours at the moment. Please ask a supervisor.`;
  const parts = open.map(({ from, to, spans }) => {
    const days = from === to ? names[from] : `${names[from]} to ${names[to]}`;
    return `${days} ${spans}`;
  });
  return `${voice.shop.name} is open ${listed(parts)}.`;
}

function spansText(spans: readonly OpenSpan[], policy: Policy, now: Date): string {
  return listed(
    spans.map((span) => `from ${clock(span.open, policy, now)} to ${clock(span.close, policy, now)}`),
  );
}

/** Minutes after midnight as a clock of the locale; past midnight is the next day's. */
function clock(minutes: number, policy: Policy, now: Date): string {
  const midnight = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
  const format = new Intl.DateTimeFormat(policy.shop.locale, { timeZone: 'UTC', timeStyle: 'short' });
  return format.format(new Date(midnight + minutes * 60_000)).replace(/[\u202f\u00a0]/g, ' ');
}
