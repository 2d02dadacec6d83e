import { anyCueAt, cueAt } from '../around/reading.ts';
import type { Edit, KnownLine } from '../understanding.ts';
import { type Corrected, type Desk, optionsOf, productOf, type Range, spansIn } from './desk.ts';
import { apply, payloadOf } from './payload.ts';
import { referenceAt } from './reference.ts';
import { anyLine } from './set.ts';

/** "add two more", "another one", "one more cola", "same again for the next one", "only one cola". */
export function readMore(desk: Desk, clause: Range): Corrected | null {
  const { reading } = desk;
  let at = clause.from;
  for (let cue = anyCueAt(reading, ['add', 'want'], at); cue && cue.to < clause.to; ) {
    at = cue.to;
    cue = anyCueAt(reading, ['add', 'want'], at);
  }
  const range = { from: at, to: clause.to };
  return readAgain(desk, range) ?? readTwice(desk, range) ?? readCount(desk, range) ?? readOnly(desk, range);
}

/** The last line once more, with what is said after it. */
function readAgain(desk: Desk, range: Range): Corrected | null {
  const { reading } = desk;
  const cue = cueAt(reading, 'again', range.from);
  const like = cue ? null : cueAt(reading, 'same-as', range.from);
  // "the same as the first one, but medium"
  const model = like ? referenceAt(desk, like.to, range.to, true) : null;
  const end = model?.to ?? cue?.to;
  if (end === undefined || (model && model.lines.length > 1)) return null;
  const rest = { from: end, to: range.to };
  const said = payloadOf(desk, rest);
  // "the same but medium": the last line that can be medium.
  const last = (model?.lines ?? desk.lines).findLast((line) => {
    const product = productOf(desk, line);
    return product !== null && (!said.options || optionsOf(desk, rest, product).length > 0);
  });
  const product = last ? productOf(desk, last) : null;
  if (!last || !product) return null;
  if (said.products.length > 0) return null;
  const changed = said.options ? optionsOf(desk, rest, product) : [];
  const { id: _, ...line } = last;
  const kept = line.options.filter(
    (old) =>
      !changed.some(
        (one) =>
          one.group === old.group &&
          (one.choice === old.choice || !product.groups.find((group) => group.group === one.group)?.many),
      ),
  );
  const quantity = said.number?.value ?? (like?.value === 'one' ? 1 : line.quantity);
  return { edits: [{ do: 'add', line: { ...line, quantity, options: [...kept, ...changed] } }], range };
}

/** "double the cokes" */
function readTwice(desk: Desk, range: Range): Corrected | null {
  const cue = cueAt(desk.reading, 'twice', range.from);
  const reference = cue ? referenceAt(desk, cue.to, range.to, true) : null;
  if (!reference || reference.to < range.to || reference.byOption.length > 0) return null;
  const build = (line: KnownLine): Edit[] => [
    { do: 'set-quantity', line: line.id, quantity: 2 * line.quantity },
  ];
  return { edits: moreOf(desk, reference.lines, build), range };
}

/** "two more", "another", "one more of those": so many more on the line. */
function readCount(desk: Desk, range: Range): Corrected | null {
  const { reading } = desk;
  const another = cueAt(reading, 'another', range.from);
  const number = reading.tokens[range.from];
  const more = number?.value === undefined ? null : cueAt(reading, 'more', range.from + 1);
  const fewer = number?.value === undefined ? null : cueAt(reading, 'fewer', range.from + 1);
  const less = cueAt(reading, 'fewer', range.from);
  const count = more || fewer ? (number?.value ?? 1) : another || less ? 1 : null;
  const opening = more ?? fewer ?? another ?? less;
  if (count === null || !opening) return null;
  let at = opening.to;
  const of = anyCueAt(reading, ['on', 'one-of-them', 'the-one'], at);
  if (of && of.to <= range.to) at = of.to;
  const sign = fewer || (less && !another) ? -1 : 1;
  const build = (line: KnownLine): Edit[] => {
    const quantity = line.quantity + sign * count;
    return quantity > 0
      ? [{ do: 'set-quantity', line: line.id, quantity }]
      : [{ do: 'remove', line: line.id }];
  };
  // More of what was named last, when nothing is named.
  if (at >= range.to) return { edits: moreOf(desk, anyLine(desk).lines.slice(0, 1), build), range };
  const reference = referenceAt(desk, at, range.to, true);
  // "another large pizza with ham" is a line of its own; "another cola" is one more of what is there.
  if (!reference || reference.to < range.to || reference.byOption.length > 0) return null;
  // "two more pizzas" is about the pizzas before the veggie pizzas.
  const named = spansIn(desk, range).flatMap((span) => span.products.map((product) => product.sku));
  const exact = reference.lines.filter((line) => named.includes(line.sku));
  return { edits: moreOf(desk, exact.length > 0 ? exact : reference.lines, build), range };
}

/** "just two", "only one cola": no more than that of what is there. */
function readOnly(desk: Desk, range: Range): Corrected | null {
  const { reading } = desk;
  const only = cueAt(reading, 'only', range.from);
  const wanting = only ? cueAt(reading, 'want', only.to) : null;
  const start = wanting?.to ?? only?.to ?? range.from;
  const number = reading.tokens[start];
  if (number?.value === undefined || number.value <= 0) return null;
  // A number and nothing else counts the only line there is.
  if (!only && (desk.lines.length > 1 || start + 1 < range.to || desk.expecting?.about === 'time'))
    return null;
  const quantity = number.value;
  const build = (line: KnownLine): Edit[] => [{ do: 'set-quantity', line: line.id, quantity }];
  const at = start + 1;
  if (at >= range.to) return { edits: apply(anyLine(desk), build), range };
  const reference = referenceAt(desk, at, range.to, true);
  if (!reference || reference.to < range.to || reference.byOption.length > 0) return null;
  return { edits: apply(reference, build), range };
}

/** One more of each is another number on each line, so that only lines of one quantity can be asked about. */
function moreOf(desk: Desk, lines: readonly KnownLine[], build: (line: KnownLine) => Edit[]): Edit[] {
  const alike = lines.every((line) => line.quantity === lines[0]?.quantity);
  const last = [...desk.lines].reverse().find((line) => lines.includes(line));
  return apply({ lines: alike || !last ? lines : [last], each: false, pair: false }, build);
}
