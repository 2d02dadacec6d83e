import { anyCueAt, cueAt, cueBefore } from '../around/reading.ts';
import type { Edit, KnownLine } from '../understanding.ts';
import {
  type Corrected,
  choicesFor,
  type Desk,
  hasChoice,
  optionsOf,
  productOf,
  type Range,
} from './desk.ts';
import { apply, editsFor, type Payload, payloadOf } from './payload.ts';
import { type Reference, referenceAt } from './reference.ts';
import { variantOf } from './variant.ts';

/** "make it three", "change the cola to a sprite", "make the large one medium", "change the ham to bacon". */
export function readSet(desk: Desk, clause: Range): Corrected | null {
  const { reading } = desk;
  const verb = cueAt(reading, 'set', clause.from);
  if (!verb || verb.to > clause.to) return null;
  let at = verb.to;
  // "make it" holds its own "it"; the words after may still point closer: "make it both large".
  const pointed = referenceAt(desk, at, clause.to, false);
  const bareTarget = pointed ?? (hasTo(desk, at, clause.to) ? referenceAt(desk, at, clause.to, true) : null);
  if (bareTarget) at = bareTarget.to;
  at = skipTo(desk, at, clause.to);
  const range = { from: at, to: clause.to };
  if (at >= clause.to) return null;
  const target = trailing(desk, range);
  const reference = bareTarget ?? target?.reference ?? anyLine(desk);
  const payload = payloadOf(desk, target?.range ?? range);
  // "make it one large pizza" counts anew; "make one pizza large" is about one of them.
  payload.partly = cueBefore(reading, 'it', verb.to) === null && cueBefore(reading, 'them', verb.to) === null;
  const changed = says(payload) ? null : variantOf(desk, range, bareTarget?.lines ?? desk.lines);
  if (changed) return { edits: changed, range: clause };
  if (!says(payload)) return null;
  if (bareTarget && bareTarget.byOption.length > 0 && payload.options) {
    const swapped = swapOption(desk, bareTarget, payload);
    if (swapped.length > 0) return { edits: swapped, range: clause };
  }
  return done(desk, clause, reference, payload);
}

function hasTo(desk: Desk, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (cueAt(desk.reading, 'to', at)) return true;
  return false;
}

function skipTo(desk: Desk, from: number, end: number): number {
  let at = from;
  for (;;) {
    const cue = anyCueAt(desk.reading, ['to', 'should-be'], at);
    if (!cue || cue.to > end) return at;
    // "with" opens the options themselves.
    if (cueAt(desk.reading, 'with', at) && cue.to === at + 1) return at;
    at = cue.to;
  }
}

function says(payload: Payload): boolean {
  return !payload.strange && (payload.number !== null || payload.options || payload.products.length > 0);
}

function done(
  desk: Desk,
  clause: Range,
  reference: Pick<Reference, 'lines' | 'each' | 'pair'> & { count?: number | null },
  payload: Payload,
): Corrected | null {
  const lines = likely(desk, reference.lines, payload);
  const edits = apply({ ...reference, lines }, (line) =>
    editsFor(desk, line, payload, reference.count ?? null),
  );
  return edits.length > 0 ? { edits, range: clause } : null;
}

/** "make that two cokes" is about the cokes; "make it a calzone" about what a calzone may stand for. */
export function likely(desk: Desk, lines: readonly KnownLine[], payload: Payload): readonly KnownLine[] {
  if (payload.products.length === 0) return lines;
  const same = lines.filter((line) => payload.products.some((one) => one.sku === line.sku));
  if (same.length > 0) return same;
  const near = lines.filter((line) => {
    const product = productOf(desk, line);
    return payload.products.some(
      (one) =>
        product?.substitutes.includes(one.sku) ||
        one.substitutes.includes(line.sku) ||
        product?.groups.some((group) => one.groups.some((other) => other.key === group.key)),
    );
  });
  return near.length > 0 ? near : lines;
}

/** No line is named: any that the change fits; the line that a question is about comes first. */
export function anyLine(desk: Desk): Pick<Reference, 'lines' | 'each' | 'pair'> {
  const asked = desk.expecting && 'line' in desk.expecting ? desk.expecting.line : null;
  const line = desk.lines.find((one) => one.id === asked);
  return { lines: line ? [line] : [...desk.lines].reverse(), each: false, pair: false };
}

/** "extra cheese on the second": where at the end a line is pointed at. */
export function trailing(desk: Desk, range: Range): { reference: Reference; range: Range } | null {
  for (let at = range.from + 1; at < range.to; at += 1) {
    const on = cueAt(desk.reading, 'on', at);
    if (!on || on.to >= range.to) continue;
    const reference = referenceAt(desk, on.to, range.to, true);
    if (reference && reference.to === range.to && reference.byOption.length === 0) {
      return { reference, range: { from: range.from, to: at } };
    }
  }
  return null;
}

/** "change the ham to bacon": the one goes, the other comes, on the line that has the ham. */
function swapOption(desk: Desk, reference: Reference, payload: Payload): Edit[] {
  return apply(reference, (line) => {
    const product = productOf(desk, line);
    if (!product) return [];
    const removed = reference.byOption.flatMap((span) =>
      choicesFor(span, product)
        .filter((ref) => ref.group.many && ref.group.removable)
        .map((ref) => ({ group: ref.group.group, choice: ref.choice.id, removed: true as const })),
    );
    const options = optionsOf(desk, payload.range, product);
    if (removed.length === 0 || options.length === 0) return [];
    return [{ do: 'set-options', line: line.id, options: [...options, ...removed] }];
  });
}

/** "the large one should be medium", "both with extra cheese", "one of them without onions", "second: no ham". */
export function readPointed(desk: Desk, clause: Range): Corrected | null {
  const { reading } = desk;
  const reference = referenceAt(desk, clause.from, clause.to, false);
  if (!reference || reference.to >= clause.to || reference.byOption.length > 0) return null;
  const shouldBe = cueAt(reading, 'should-be', reference.to);
  const range = { from: shouldBe?.to ?? reference.to, to: clause.to };
  const payload = payloadOf(desk, range);
  const changed = says(payload) ? null : variantOf(desk, range, reference.lines);
  if (changed) return { edits: changed, range: clause };
  if (!says(payload)) return null;
  // "the pizza and a cola" names what is there and adds what is not.
  if (payload.products.length > 0 && !shouldBe) return null;
  return done(desk, clause, reference, payload);
}

/** "no onions", "extra cheese on the second", "large", "actually diet": options, and no product that is not there. */
export function readOptionsAlone(desk: Desk, clause: Range): Corrected | null {
  const { reading } = desk;
  let { from } = clause;
  for (let cue = anyCueAt(reading, ['add', 'with'], from); cue && cue.to < clause.to; ) {
    if (cue.kind === 'with') break;
    from = cue.to;
    cue = anyCueAt(reading, ['add', 'with'], from);
  }
  const range = { from, to: clause.to };
  const target = trailing(desk, range);
  const payload = payloadOf(desk, target?.range ?? range);
  if (payload.strange || payload.products.length > 0 || !payload.options) return null;
  const reference = target?.reference ?? anyLine(desk);
  // A number before options without a product is a line of its own ("two large"), unless it counts the option.
  const asked = desk.expecting?.about === 'option';
  if (payload.number !== null && !target && !asked && !countsOption(desk, payload, reference.lines))
    return null;
  // What is taken off is taken off the line that has it, when only some do.
  const having = target ? [] : reference.lines.filter((line) => losesSome(desk, line, payload.range));
  const lines = having.length > 0 ? having : reference.lines;
  const edits = apply({ ...reference, lines }, (line) =>
    editsFor(desk, line, asked ? payload : { ...payload, number: null }, target?.reference.count ?? null),
  );
  return edits.length > 0 ? { edits, range: clause } : null;
}

function losesSome(desk: Desk, line: KnownLine, range: Range): boolean {
  const product = productOf(desk, line);
  return (
    product !== null &&
    optionsOf(desk, range, product).some(
      (option) => option.removed && option.choice !== null && hasChoice(line, option.group, option.choice),
    )
  );
}

function countsOption(desk: Desk, payload: Payload, lines: readonly KnownLine[]): boolean {
  return lines.some((line) => {
    const product = productOf(desk, line);
    return (
      product !== null && optionsOf(desk, payload.range, product).some((option) => (option.quantity ?? 1) > 1)
    );
  });
}
