import { anyCueAt, cueAt, isComma } from '../around/reading.ts';
import type { Edit, KnownLine } from '../understanding.ts';
import {
  type Corrected,
  choicesFor,
  type Desk,
  hasChoice,
  optionsOf,
  productOf,
  type Range,
  spansIn,
} from './desk.ts';
import { apply, payloadOf } from './payload.ts';
import { type Reference, referenceAt } from './reference.ts';
import { anyLine, trailing } from './set.ts';

/** "drop the cola", "remove the last one", "no onions on the second", "forget the extra cheese", "scratch that". */
export function readRemoved(desk: Desk, clause: Range): Corrected | null {
  const { reading } = desk;
  const scratch = cueAt(reading, 'scratch', clause.from);
  if (scratch && scratch.to === clause.to) {
    const last = desk.lines.at(-1);
    return last ? { edits: [{ do: 'remove', line: last.id }], range: clause } : null;
  }
  const verb = cueAt(reading, 'remove', clause.from) ?? takeOff(desk, clause);
  if (!verb || verb.to >= clause.to) return null;
  const range = { from: verb.to, to: clause.to };
  return readExcept(desk, range) ?? readOption(desk, verb.from, range) ?? readLine(desk, range);
}

/** "remove everything except the coke" */
function readExcept(desk: Desk, range: Range): Corrected | null {
  const { reading } = desk;
  const all = cueAt(reading, 'all', range.from);
  const except = all ? cueAt(reading, 'except', all.to) : null;
  const kept = except ? referenceAt(desk, except.to, range.to, true) : null;
  if (!kept || kept.to < range.to || kept.byOption.length > 0) return null;
  const edits = desk.lines
    .filter((line) => !kept.lines.includes(line))
    .map((line): Edit => ({ do: 'remove', line: line.id }));
  return edits.length > 0 ? { edits, range } : null;
}

/** "take the ham off": the verb says nothing without its "off". */
function takeOff(desk: Desk, clause: Range): { from: number; to: number } | null {
  const take = cueAt(desk.reading, 'take', clause.from);
  if (!take) return null;
  for (let at = take.to + 1; at < clause.to; at += 1) if (cueAt(desk.reading, 'off', at)) return take;
  return null;
}

/** An option taken off; "forget" takes it back as though it had never been named. */
function readOption(desk: Desk, verbFrom: number, range: Range): Corrected | null {
  const target = trailing(desk, range);
  const words = target?.range ?? range;
  const payload = payloadOf(desk, words);
  if (!payload.options || payload.products.length > 0 || payload.strange || payload.number) return null;
  if (!onlyRemovable(desk, words)) return null;
  const forget = cueAt(desk.reading, 'clear', verbFrom) !== null;
  const build = (line: KnownLine): Edit[] => {
    const product = productOf(desk, line);
    if (!product) return [];
    const named = optionsOf(desk, words, product);
    // "no olives" of black and green ones takes off both.
    const settled = named.flatMap((option) =>
      option.choice !== null ? [option] : (option.candidates ?? []).map((choice) => ({ ...option, choice })),
    );
    if (settled.length === 0) return [];
    if (forget) {
      const there = settled.filter((option) =>
        line.options.some((own) => own.choice === option.choice && own.group === option.group),
      );
      return there.length > 0 ? [{ do: 'clear-options', line: line.id, options: there }] : [];
    }
    // "no extra cheese" takes back the extra, where there is one.
    const extra = settled.filter((option) =>
      line.options.some(
        (own) => option.amount !== undefined && own.choice === option.choice && own.amount === option.amount,
      ),
    );
    if (extra.length > 0 && extra.length === settled.length) {
      return [{ do: 'clear-options', line: line.id, options: extra }];
    }
    const removed = settled.map(({ group, choice }) => ({ group, choice, removed: true as const }));
    const part = target?.reference.count ?? null;
    if (part !== null && part < line.quantity) {
      return [{ do: 'split', line: line.id, quantity: part, options: removed }];
    }
    return [{ do: 'set-options', line: line.id, options: removed }];
  };
  let reference = target?.reference ?? anyLine(desk);
  if (!target) {
    // The line that has it is meant, when only some do.
    const having = reference.lines.filter((line) => {
      const product = productOf(desk, line);
      return (
        product !== null &&
        optionsOf(desk, words, product).some(
          (option) => option.choice !== null && hasChoice(line, option.group, option.choice),
        )
      );
    });
    if (having.length > 0) reference = { ...reference, lines: having };
  }
  const edits = apply(reference, build);
  return edits.length > 0 ? { edits, range: { from: verbFrom, to: range.to } } : null;
}

/** "drop the large" is about a line: a size cannot be taken off. */
function onlyRemovable(desk: Desk, range: Range): boolean {
  for (const span of spansIn(desk, range)) {
    for (const line of desk.lines) {
      const product = productOf(desk, line);
      if (!product) continue;
      const choices = choicesFor(span, product);
      if (choices.some((ref) => ref.group.removable)) return true;
    }
  }
  return false;
}

/** A whole line, or some of its units: "remove one of the pizzas", "drop two colas". */
function readLine(desk: Desk, range: Range): Corrected | null {
  const { reading } = desk;
  let at = range.from;
  let reference = referenceAt(desk, at, range.to, true);
  let count = reference?.count ?? null;
  const number = reading.tokens[at];
  if (!reference && number?.value !== undefined && Number.isInteger(number.value)) {
    at += 1;
    reference = referenceAt(desk, at, range.to, true);
    count = number.value;
  }
  if (!reference) return null;
  // "no onions" never takes off the line that has them.
  if (reference.byOption.length > 0 && onlyRemovable(desk, range)) return null;
  const rest = anyCueAt(reading, ['instead', 'off', 'on', 'filler'], reference.to);
  if (reference.to < range.to && !(rest && rest.to >= range.to)) {
    return count === null ? readSeveral(desk, range, reference) : null;
  }
  const edits = apply(reference, (line): Edit[] => {
    if (count !== null && count < line.quantity) {
      return [{ do: 'set-quantity', line: line.id, quantity: line.quantity - count }];
    }
    return [{ do: 'remove', line: line.id }];
  });
  return edits.length > 0 ? { edits, range: { from: range.from, to: range.to } } : null;
}

/** "remove the sand and the hammer": every one of them has to point at a line. */
function readSeveral(desk: Desk, range: Range, first: Reference): Corrected | null {
  const edits: Edit[] = [];
  const remove = (line: KnownLine): Edit[] => [{ do: 'remove', line: line.id }];
  for (let reference: Reference | null = first; reference; ) {
    if (reference.byOption.length > 0 || reference.count !== null) return null;
    edits.push(...apply(reference, remove));
    if (reference.to >= range.to) return { edits, range };
    const and = desk.reading.tokens[reference.to];
    if (!and || !(isComma(and) || desk.reading.talk.and.includes(and.norm))) return null;
    reference = referenceAt(desk, reference.to + 1, range.to, true);
  }
  return null;
}
