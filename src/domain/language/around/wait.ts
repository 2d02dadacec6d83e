import type { ShopClock } from './opening.ts';
import { claim, cueAt, cueBefore, cuesOf, isComma, isStop, type Reading, wordsOf } from './reading.ts';
import type { TimeFound } from './time-found.ts';

export function readAsap(reading: Reading): TimeFound {
  for (const cue of cuesOf(reading, 'asap')) {
    if (reading.inCatalog(cue.from)) continue;
    const after = reading.tokens[cue.to];
    // "now" opens many sentences that are about something else; at the end of one it is a time.
    const weak = cue.value === 'weak';
    if (weak && !(isStop(after) || isComma(after) || cueAt(reading, 'filler', cue.to))) continue;
    const please = cueAt(reading, 'filler', cue.to)?.value === 'please';
    if (weak && cue.from === 0 && after && !isStop(after) && !please) continue;
    claim(reading, cue.from, cue.to, 'time', 'as soon as possible');
    return { words: wordsOf(reading, cue.from, cue.to), found: { due: 'asap' } };
  }
  return null;
}

/** "in 20 minutes", "in half an hour", "an hour and a half from now". */
export function readWait(reading: Reading, shop: ShopClock): TimeFound {
  for (const kind of ['minutes', 'hours-unit'] as const) {
    for (const unit of cuesOf(reading, kind)) {
      const amount = amountBefore(reading, unit.from);
      if (!amount) continue;
      let to = unit.to;
      let minutes = amount.value * (kind === 'minutes' ? 1 : 60);
      const extra = kind === 'hours-unit' ? halfAfter(reading, to) : null;
      if (extra) {
        to = extra.to;
        minutes += extra.minutes;
      }
      const opening = cueBefore(reading, 'in', amount.from);
      const closing = cueAt(reading, 'from-now', to);
      if (!opening && !closing) continue;
      const from = opening?.from ?? amount.from;
      const end = closing?.to ?? to;
      claim(reading, from, end, 'time', `in ${minutes} minutes`);
      const due = new Date(Math.round((shop.now.getTime() + minutes * 60_000) / 60_000) * 60_000);
      return { words: wordsOf(reading, from, end), found: { due: due.toISOString() } };
    }
  }
  return null;
}

/** "and a half" after an hour. */
function halfAfter(reading: Reading, at: number): { to: number; minutes: number } | null {
  const { tokens, talk } = reading;
  if (!talk.and.includes(tokens[at]?.norm ?? '')) return null;
  const next = at + (talk.one.includes(tokens[at + 1]?.norm ?? '') ? 2 : 1);
  if (talk.half.includes(tokens[next]?.norm ?? '')) return { to: next + 1, minutes: 30 };
  if (talk.quarter.includes(tokens[next]?.norm ?? '')) return { to: next + 1, minutes: 15 };
  const token = tokens[next];
  const minutes = cueAt(reading, 'minutes', next + 1);
  if (token?.value !== undefined && minutes) return { to: minutes.to, minutes: token.value };
  return null;
}

function amountBefore(reading: Reading, at: number): { from: number; value: number } | null {
  const { tokens, talk } = reading;
  const word = tokens[at - 1];
  if (!word) return null;
  if (word.value !== undefined && word.value > 0 && word.value <= 300) {
    return { from: at - 1, value: word.value };
  }
  if (talk.half.includes(word.norm)) return { from: at - 1, value: 0.5 };
  if (!talk.one.includes(word.norm)) return null;
  const before = tokens[at - 2]?.norm ?? '';
  if (talk.half.includes(before)) return { from: at - 2, value: 0.5 };
  if (talk.quarter.includes(before)) return { from: at - 2, value: 0.25 };
  return { from: at - 1, value: 1 };
}
