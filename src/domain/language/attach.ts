import type { AmountRef, ChoiceRef } from '../catalog/catalog-index.ts';
import type { Span } from './match.ts';
import type { Mention } from './mention.ts';
import { fits, fitting, hasCue, isAmount, isChoice, isStop } from './roles.ts';

/** An option as it was said, not yet settled: several refs when the word stands for several. */
export type Said = {
  span: number;
  refs: readonly ChoiceRef[];
  amount: string | null;
  /** Span of the amount. */
  amountAt: number | null;
  count: number | null;
  removed: boolean;
};

export type Attached = {
  mention: Mention;
  options: Said[];
  /** Not wanted: "no coke", "instead of a coke". */
  dropped: boolean;
};

export type Attachment = {
  lines: Attached[];
  /** Spans that no line could take. */
  stray: number[];
  /** Numbers and amounts that were explained away, by span. */
  used: Map<number, string>;
};

/** What a "no" has taken off so far, and whether "and" or "or" leads on to more. */
type Negation = { consumed: number; joined: boolean; groups: Set<string> };

/**
 * Stage 5: gives every option to its line, with its amount, count and whether it is taken off. One pass from left
 * to right; what governs (a negation, an amount, a number) waits for the option that it governs.
 */
export function attach(
  spans: readonly Span[],
  mentions: readonly Mention[],
  pointers: ReadonlyMap<number, Mention | 'all'>,
): Attachment {
  const lines: Attached[] = mentions.map((mention) => ({
    mention,
    options: [],
    dropped: false,
    splitFrom: null,
  }));
  const startsAt = new Map(lines.map((line) => [line.mention.start, line]));
  const heads = new Set(mentions.map((m) => m.head));
  const counted = new Set(mentions.map((m) => m.counted));
  const byMention = new Map(lines.map((line) => [line.mention, line]));
  const stray: number[] = [];
  const used = new Map<number, string>();
  let current = -1;
  let target: Attached | 'all' | null = lines[0] ?? null;
  let negation: Negation | null = null;
  let amount: { refs: readonly AmountRef[]; at: number } | null = null;
  let count: { value: number; at: number } | null = null;
  let replaced = false;
  let last: Said | null = null;

  for (let i = 0; i < spans.length; i += 1) {
    const span = spans[i];
    if (span === undefined) continue;
    const starting = startsAt.get(i);
    if (starting !== undefined) {
      current += 1;
      target = starting;
      if (replaced || (negation !== null && negation.consumed === 0 && refused(spans, i, starting)))
        starting.dropped = true;
      if (negation !== null && (negation.consumed > 0 || starting.dropped)) negation = null;
      replaced = false;
      last = null;
    }
    const pointer = pointers.get(i);
    if (pointer !== undefined) {
      target = pointer === 'all' ? 'all' : (byMention.get(pointer) ?? target);
      if (negation !== null && negation.consumed > 0) negation = null;
      continue;
    }
    if (heads.has(i) && mentionAt(lines, current, i)) {
      amount = null;
      continue;
    }
    if (isChoice(span)) {
      const governed = negation !== null && !endsNegation(negation, amount, count !== null, spans, i);
      if (negation !== null && !governed) negation = null;
      const said: Said = {
        span: i,
        refs: [],
        amount: null,
        amountAt: null,
        count: null,
        removed: governed || replaced,
      };
      const own = lines[current];
      // Said right before a product that has no such option: not silently another line's.
      const misfit = own?.mention.named && i < own.mention.head && !fits(span, own.mention.products);
      const takers =
        misfit && current >= 0 && i >= own.mention.start ? [] : takersOf(span, target, lines, current);
      if (takers.length === 0) {
        if (span.amounts.length > 0) amount = { refs: span.amounts, at: i };
        else if (!span.cues.includes('measure') && !span.cues.includes('pack')) stray.push(i);
        continue;
      }
      for (const taker of takers) {
        const refs = narrowed(fitting(span, taker.mention.products), said.removed, amount?.refs ?? []);
        const mine: Said = { ...said, refs, ...governing(refs, amount, count, spans) };
        if (mine.amountAt !== null) used.set(mine.amountAt, 'amount');
        if (mine.count !== null && count !== null) used.set(count.at, 'count');
        if (replaced && refs.some((r) => !r.group.many && !r.group.removable)) used.set(i, 'replaced');
        else taker.options.push(mine);
        last = mine;
      }
      if (negation !== null) {
        negation.consumed += 1;
        for (const c of span.choices) negation.groups.add(c.group.group);
        negation.joined = false;
      }
      amount = null;
      count = null;
      replaced = false;
      continue;
    }
    if (isAmount(span) || (span.kind === 'thing' && span.amounts.length > 0)) {
      // "cheese extra": behind its option when no option follows.
      if (last !== null && last.span === i - 1 && last.amount === null && !governsNext(spans, i)) {
        const id = amountOf(last.refs, span.amounts);
        if (id !== null) {
          replaceSaid(lines, last, { ...last, amount: id, amountAt: i });
          used.set(i, 'amount');
          continue;
        }
      }
      amount = { refs: span.amounts, at: i };
      continue;
    }
    if (span.kind === 'number' && span.value !== undefined && !counted.has(i)) {
      count = { value: span.value, at: i };
      continue;
    }
    if (isStop(span)) {
      if (span.mark !== ',') {
        negation = null;
        if (target === 'all') target = lines[current] ?? null;
      } else if (negation !== null && negation.consumed > 0) {
        if (listGoesOn(spans, i)) negation.joined = true;
        else negation = null;
      }
      amount = null;
      count = null;
      continue;
    }
    if (span.kind === 'unknown') {
      if (span.value !== undefined) count = { value: span.value, at: i };
      if (negation !== null && negation.consumed === 0) negation = null;
      continue;
    }
    // "extra sauce", where sauce is a group: no amount without a choice.
    if (amount !== null && hasCue(span, 'generic') && !isChoice(spans[i + 1])) {
      if (i === amount.at + 1) stray.push(amount.at, i);
      amount = null;
    }
    if (hasCue(span, 'not', 'swap') || hasCue(span, 'except'))
      negation = { consumed: 0, joined: false, groups: new Set() };
    else if (hasCue(span, 'instead')) replaced = true;
    else if (hasCue(span, 'all') && current > 0) target = 'all';
    else if (negation !== null) {
      if (hasCue(span, 'but')) negation = null;
      else if (hasCue(span, 'with', 'verb', 'for') && negation.consumed > 0) negation = null;
      else if (hasCue(span, 'generic') && negation.consumed === 0 && !isChoice(spans[i + 1])) negation = null;
      else if (hasCue(span, 'and', 'or') && negation.consumed > 0) negation.joined = true;
    }
  }
  return { lines, stray, used };
}

function mentionAt(lines: readonly Attached[], current: number, at: number): boolean {
  const mention = lines[current]?.mention;
  // A headless mention's head is its last option, which is still to be attached.
  return mention !== undefined && mention.head === at && mention.named;
}

/** "no coke", "i don't want a pizza": the negation reaches the product itself. */
function refused(spans: readonly Span[], start: number, line: Attached): boolean {
  for (let i = start; i < line.mention.head; i += 1)
    if (isChoice(spans[i]) && line.mention.counted === null) return false;
  return true;
}

/**
 * After one option a negation goes on only over "and" or "or", and never over an amount or a count ("no onions and
 * extra cheese", "no whip and one shot"). An option of another kind behind "and" is wanted ("no foam and skim milk"),
 * unless the word says only the kind ("no rice and beans").
 */
function endsNegation(
  negation: Negation,
  amount: { at: number } | null,
  counted: boolean,
  spans: readonly Span[],
  at: number,
): boolean {
  if (negation.consumed === 0) return false;
  if (!negation.joined || amount !== null || hasCue(spans[at - 1], 'with')) return true;
  if (hasCue(spans[at - 1], 'or')) return false;
  const choices = spans[at]?.choices ?? [];
  if (counted && choices.some((c) => c.choice.countable)) return true;
  return choices.length === 1 && choices.every((c) => !negation.groups.has(c.group.group));
}

/** A comma inside a list that ends in "or" or "and": "no onions, peppers or olives". */
function listGoesOn(spans: readonly Span[], comma: number): boolean {
  let i = comma + 1;
  for (let steps = 0; steps < 24; steps += 1) {
    if (hasCue(spans[i], 'or')) return isChoice(spans[i + 1]);
    if (!isChoice(spans[i])) return false;
    i += 1;
    if (spans[i]?.mark === ',') i += 1;
  }
  return false;
}

/** "all of them" reaches back over this many lines. */
const mostAtOnce = 100;

/** The line that an option belongs to: the one it stands in, else one before that has such options, else the next. */
function takersOf(
  span: Span,
  target: Attached | 'all' | null,
  lines: readonly Attached[],
  current: number,
): Attached[] {
  if (target === 'all') {
    const all = lines
      .slice(Math.max(0, current + 1 - mostAtOnce), current + 1)
      .filter((line) => !line.dropped && fits(span, line.mention.products));
    if (all.length > 0) return all;
  } else if (target !== null && fits(span, target.mention.products)) return [target];
  for (let i = current; i >= 0 && i > current - 4; i -= 1) {
    const line = lines[i];
    if (line !== undefined && !line.dropped && fits(span, line.mention.products)) return [line];
  }
  const next = lines[current + 1];
  return next !== undefined && fits(span, next.mention.products) ? [next] : [];
}

/** Of several groups, those where what governs the choice has a meaning. */
function narrowed(refs: ChoiceRef[], removed: boolean, amounts: readonly AmountRef[]): ChoiceRef[] {
  const meant = refs.filter(
    (r) =>
      (!removed || r.group.removable) &&
      (amounts.length === 0 || amounts.some((a) => a.groups.has(r.group.key))),
  );
  return meant.length > 0 ? meant : refs;
}

function governing(
  refs: readonly ChoiceRef[],
  amount: { refs: readonly AmountRef[]; at: number } | null,
  count: { value: number; at: number } | null,
  spans: readonly Span[],
): Pick<Said, 'amount' | 'amountAt' | 'count'> {
  const id = amount === null ? null : amountOf(refs, amount.refs);
  const countable = refs.some((r) => r.choice.countable);
  const counts = count !== null && countable;
  // "a double shot" is two of what counts.
  if (!counts && countable && id === 'double')
    return { amount: null, amountAt: amount?.at ?? null, count: 2 };
  // "an extra shot" is one shot; "extra sugar" is an amount.
  const one = amount !== null && hasCue(spans[amount.at - 1], 'article');
  if (countable && id === 'extra' && (counts || one)) {
    return { amount: null, amountAt: amount?.at ?? null, count: count?.value ?? 1 };
  }
  return {
    amount: id,
    amountAt: id === null ? null : (amount?.at ?? null),
    count: counts ? count.value : null,
  };
}

/** The amount as the choice's own group knows it. */
export function amountOf(refs: readonly ChoiceRef[], amounts: readonly AmountRef[]): string | null {
  return amounts.find((a) => refs.some((r) => a.groups.has(r.group.key)))?.id ?? null;
}

function governsNext(spans: readonly Span[], at: number): boolean {
  let i = at + 1;
  while (hasCue(spans[i], 'particle', 'article') || isAmount(spans[i])) i += 1;
  return isChoice(spans[i]);
}

function replaceSaid(lines: readonly Attached[], old: Said, said: Said): void {
  for (const line of lines) {
    const at = line.options.findIndex((o) => o.span === old.span);
    if (at >= 0) line.options[at] = said;
  }
}
