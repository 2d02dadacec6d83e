import type { AmountRef } from '../catalog/catalog-index.ts';
import type { Attached, Attachment, Said } from './attached.ts';
import { saidOfAll } from './for-all.ts';
import { amountOf, governing, governsNext, multiplies, narrowed } from './governing.ts';
import type { Mention } from './mention.ts';
import { endsNegation, listGoesOn, type Negation, refused } from './negation.ts';
import { fits, fitting, hasCue, isAmount, isChoice, isStop } from './roles.ts';
import type { Span } from './span.ts';
import { takersOf } from './takers.ts';

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
      // "a double latte" is neither one latte nor two.
      if (amount?.at === i - 1 && !counted.has(amount.at) && multiplies(amount.refs)) stray.push(amount.at);
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
      if (current > 0 && target !== 'all' && saidOfAll(spans, i)) target = 'all';
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
      // "one cream" is cream.
      if (count?.value === 1 && count.at === i - 1) used.set(count.at, 'count');
      // "double cheese" where cheese is with or without.
      if (amount !== null && !said.removed && !used.has(amount.at)) stray.push(amount.at);
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
    for (const taker of hasCue(span, 'except') ? takersOf(span, target, lines, current) : []) {
      const refs = fitting(span, taker.mention.products).filter((r) => r.group.many);
      if (refs.length > 0) taker.options.push({ ...plainly, span: i, refs });
    }
    if (hasCue(span, 'not', 'swap') || hasCue(span, 'except'))
      negation = { consumed: 0, joined: false, groups: new Set() };
    else if (hasCue(span, 'instead')) replaced = true;
    else if (hasCue(span, 'all') && current > 0 && !lines[current]?.mention.ahead) target = 'all';
    else if (negation !== null) {
      if (hasCue(span, 'but')) negation = null;
      else if (hasCue(span, 'with', 'verb', 'for') && negation.consumed > 0) negation = null;
      else if (hasCue(span, 'generic') && negation.consumed === 0 && !isChoice(spans[i + 1])) negation = null;
      else if (hasCue(span, 'and', 'or') && negation.consumed > 0) negation.joined = true;
    }
  }
  return { lines, stray, used };
}

const plainly = { amount: null, amountAt: null, count: null, removed: false } as const;

function mentionAt(lines: readonly Attached[], current: number, at: number): boolean {
  const mention = lines[current]?.mention;
  // A headless mention's head is its last option, which is still to be attached.
  return mention !== undefined && mention.head === at && mention.named;
}

function replaceSaid(lines: readonly Attached[], old: Said, said: Said): void {
  for (const line of lines) {
    const at = line.options.findIndex((o) => o.span === old.span);
    if (at >= 0) line.options[at] = said;
  }
}
