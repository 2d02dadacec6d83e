import { cueAt, type Reading } from './reading.ts';

/** A time of day as said. `half`: which half of the day was said, null when it was left open. */
export type Clock = {
  from: number;
  to: number;
  hour: number;
  minute: number;
  half: 'am' | 'pm' | null;
  /** Nothing but a bare number: a time only beside words that make it one. */
  bare: boolean;
};

/** The time of day that starts at this token, however it is said: "6:30", "half past six", "7 pm", "noon". */
export function clockAt(reading: Reading, at: number): Clock | null {
  const fixed = cueAt(reading, 'noon', at) ?? cueAt(reading, 'midnight', at);
  if (fixed) {
    const noon = fixed.kind === 'noon';
    return {
      from: at,
      to: fixed.to,
      hour: noon ? 12 : 0,
      minute: 0,
      half: noon ? 'pm' : 'am',
      bare: false,
    };
  }
  const spoken = spokenAt(reading, at);
  if (spoken) return withHalf(reading, spoken);
  const figures = figuresAt(reading, at);
  return figures ? withHalf(reading, figures) : null;
}

function wholeNumber(reading: Reading, at: number): number | null {
  const token = reading.tokens[at];
  const value = token?.kind === 'number' ? token.value : undefined;
  const spoken = token?.kind === 'word' ? reading.talk.numbers[token.norm] : undefined;
  const number = value ?? spoken;
  return number !== undefined && Number.isInteger(number) ? number : null;
}

function isHour(number: number | null): number | null {
  return number !== null && number >= 0 && number <= 24 ? number : null;
}

/** "half past six", "quarter to seven", "ten past 8". */
function spokenAt(reading: Reading, at: number): Clock | null {
  const { tokens, talk } = reading;
  const one = talk.one.includes(tokens[at]?.norm ?? '') ? 1 : 0;
  const word = tokens[at + one]?.norm ?? '';
  const part = talk.half.includes(word)
    ? 30
    : talk.quarter.includes(word)
      ? 15
      : one === 0
        ? wholeNumber(reading, at)
        : null;
  if (part === null || part < 1 || part > 30) return null;
  let next = at + one + 1;
  // "half seven" is half past seven where it is said so.
  const plainHour = part === 30 && one === 0 && talk.half.includes(word) ? wholeNumber(reading, next) : null;
  if (plainHour !== null && plainHour >= 1 && plainHour <= 12)
    return { from: at, to: next + 1, hour: plainHour, minute: 30, half: null, bare: true };
  next = cueAt(reading, 'minutes', next)?.to ?? next;
  const past = cueAt(reading, 'past', next);
  const before = past ? null : cueAt(reading, 'before-hour', next);
  // "5 to 7" is a range, not five minutes before seven.
  if (!past && (!before || (part % 15 !== 0 && next === at + one + 1 && part < 10))) return null;
  const joint = past ?? before;
  if (!joint) return null;
  const hour = isHour(wholeNumber(reading, joint.to));
  if (hour === null || hour === 0 || hour > 12) return null;
  const clock = { from: at, to: joint.to + 1, half: null, bare: false };
  if (past) return { ...clock, hour, minute: part };
  return { ...clock, hour: hour === 1 ? 12 : hour - 1, minute: 60 - part };
}

/** "6", "6:30", "6.30", "18h", "1830", "six thirty". */
function figuresAt(reading: Reading, at: number): Clock | null {
  const { tokens } = reading;
  const token = tokens[at];
  if (token?.kind === 'number' && /^\d{1,2}\.\d{2}$/.test(token.text)) {
    const [hour = '', minute = ''] = token.text.split('.');
    return made(at, at + 1, Number(hour), Number(minute), true);
  }
  const number = wholeNumber(reading, at);
  if (token === undefined || number === null) return null;
  if (/^\d{3,4}$/.test(token.text)) {
    return made(at, at + 1, Math.floor(number / 100), number % 100, true);
  }
  const hour = isHour(number);
  if (hour === null || /^\d{3,}/.test(token.text)) return null;
  const sign = tokens[at + 1];
  const minutes = tokens[at + 2];
  if (sign && /^[:h]$/.test(sign.norm) && sign.start === token.end && minutes?.start === sign.end) {
    if (/^\d{2}$/.test(minutes.text)) return made(at, at + 3, hour, Number(minutes.text), false);
  }
  if (sign?.norm === 'h' && sign.start === token.end) return made(at, at + 2, hour, 0, false);
  const second = wholeNumber(reading, at + 1);
  // "six thirty": said, so both are words; "6 30" is two numbers.
  if (second !== null && second >= 10 && second < 60 && !/\d/.test(token.text + (sign?.text ?? ''))) {
    if (hour >= 1 && hour <= 12) return made(at, at + 2, hour, second, true);
  }
  return made(at, at + 1, hour, 0, true);
}

function made(from: number, to: number, hour: number, minute: number, bare: boolean): Clock | null {
  return hour > 24 || minute > 59 ? null : { from, to, hour, minute, half: null, bare };
}

/** Takes in what follows and says which half of the day: "pm", "o'clock", "in the evening", "ish". */
function withHalf(reading: Reading, clock: Clock): Clock | null {
  let { to, half, bare, hour, minute } = clock;
  const part = cueAt(reading, 'hour-part', to);
  if (part && minute === 0) {
    const minutes = Number(part.value);
    to = part.to;
    minute = (minutes + 60) % 60;
    if (minutes < 0) hour = hour <= 1 ? 12 : hour - 1;
  }
  for (let more = true; more; ) {
    more = false;
    const oclock = cueAt(reading, 'oclock', to);
    if (oclock) {
      to = oclock.to;
      bare = false;
      more = true;
    }
    const morning = cueAt(reading, 'morning', to);
    const evening = morning ? null : cueAt(reading, 'evening', to);
    const found = morning ?? evening;
    if (found && half === null) {
      to = found.to;
      half = morning ? 'am' : 'pm';
      // The full stop of "p.m." goes with it.
      if (reading.tokens[to]?.text === '.' && /\.m$/.test(found.value)) to += 1;
      bare = false;
      more = true;
    }
  }
  if (half !== null && hour > 12) half = null;
  // "06:30" is how a 24-hour clock writes the morning.
  if (half === null && /^0\d/.test(reading.tokens[clock.from]?.text ?? '')) half = 'am';
  if (hour === 24) hour = 0;
  if (hour > 12 || clock.hour === 24) half = hour >= 12 ? 'pm' : 'am';
  return { ...clock, to, half, bare, minute, hour: hour > 12 ? hour - 12 : hour };
}

/** The hour of a clock on a 24-hour dial, for each reading of it; hours after midnight come last. */
export function hoursOf(clock: Clock): number[] {
  const base = clock.hour % 12;
  if (clock.half === 'pm') return [base + 12];
  if (clock.half === 'am') return [base];
  if (clock.hour === 0) return [0];
  return clock.hour === 12 ? [12, 0] : [base, base + 12];
}
