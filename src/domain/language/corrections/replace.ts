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
  spansIn,
} from './desk.ts';
import { apply, editsFor, payloadOf } from './payload.ts';
import { referenceAt } from './reference.ts';
import { likely } from './set.ts';

/** "not large, medium", "medium, not large", "a sprite instead of the cola", "instead of ham bacon". */
export function readReplaced(desk: Desk, clause: Range, next: Range | null): Corrected | null {
  return readInstead(desk, clause) ?? readInsteadLast(desk, clause) ?? readNot(desk, clause, next);
}

function readInstead(desk: Desk, clause: Range): Corrected | null {
  const { reading } = desk;
  for (let at = clause.from; at < clause.to; at += 1) {
    const cue = cueAt(reading, 'instead-of', at);
    if (!cue || cue.to >= clause.to) continue;
    const after = { from: cue.to, to: clause.to };
    if (at > clause.from) return exchange(desk, clause, after, { from: clause.from, to: at });
    // "instead of the cola a sprite": what goes is the first thing named, what comes is the rest.
    const [first] = spansIn(desk, after).filter((span) => span.kind === 'thing');
    if (!first || first.to >= clause.to) return null;
    return exchange(desk, clause, { from: cue.to, to: first.to }, { from: first.to, to: clause.to });
  }
  return null;
}

/** "30 kg of sand instead", "a sprite instead": of the line that has it, else of one that it may stand for. */
function readInsteadLast(desk: Desk, clause: Range): Corrected | null {
  const cue = cueBefore(desk.reading, 'instead', clause.to);
  if (!cue || cue.from <= clause.from) return null;
  const payload = payloadOf(desk, { from: clause.from, to: cue.from });
  if (payload.strange || payload.products.length === 0) return null;
  const reference = { lines: likely(desk, desk.lines, payload), each: false, pair: false };
  const edits = apply(reference, (line) => editsFor(desk, line, payload, null));
  return edits.length > 0 ? { edits, range: clause } : null;
}

/** "not two, three": over the comma; "three, not two" the other way about. */
function readNot(desk: Desk, clause: Range, next: Range | null): Corrected | null {
  const { reading } = desk;
  const not = cueAt(reading, 'not', clause.from);
  if (not && next && not.to < clause.to && next.from - clause.to <= 2 && !opensRemoval(desk, next)) {
    const whole = { from: clause.from, to: next.to };
    return exchange(desk, whole, { from: not.to, to: clause.to }, next);
  }
  const later = next ? cueAt(reading, 'not', next.from) : null;
  if (later && next && later.to < next.to && next.from - clause.to <= 2) {
    const whole = { from: clause.from, to: next.to };
    return exchange(desk, whole, { from: later.to, to: next.to }, clause);
  }
  for (let at = clause.from + 1; at < clause.to; at += 1) {
    const inner = cueAt(reading, 'not', at);
    if (!inner || inner.to >= clause.to) continue;
    return exchange(desk, clause, { from: inner.to, to: clause.to }, { from: clause.from, to: at });
  }
  return null;
}

function opensRemoval(desk: Desk, range: Range): boolean {
  return anyCueAt(desk.reading, ['remove', 'not'], range.from) !== null;
}

/** The line that has what goes gets what comes, when both are of one kind. */
function exchange(desk: Desk, whole: Range, goes: Range, comes: Range): Corrected | null {
  const old = payloadOf(desk, goes);
  const fresh = payloadOf(desk, comes);
  if (fresh.strange) return null;
  // "instead of the rope": a part of a name is told by the draft.
  const gone = old.products.length === 0 ? referenceAt(desk, goes.from, goes.to, true) : null;
  if (gone && gone.to === goes.to && gone.byOption.length === 0 && !gone.vague && fresh.products.length > 0) {
    const edits = apply(gone, (line) => editsFor(desk, line, fresh, gone.count));
    return edits.length > 0 ? { edits, range: whole } : null;
  }
  if (old.strange) return null;
  const build = (line: KnownLine): Edit[] => {
    const product = productOf(desk, line);
    if (!product) return [];
    const named = [...old.products, ...fresh.products];
    const onlyNumbers = old.number && fresh.number && !old.options && !fresh.options;
    if (onlyNumbers && named.length > 0 && named.every((one) => one.sku === line.sku)) {
      return editsFor(desk, line, { ...fresh, products: [] }, null);
    }
    if (old.products.length > 0 && fresh.products.length > 0) {
      return old.products.some((one) => one.sku === line.sku) ? editsFor(desk, line, fresh, null) : [];
    }
    if (old.products.length > 0 || fresh.products.length > 0) return [];
    if (old.options && fresh.options) return swapOptions(desk, line, goes, comes);
    if (old.number && fresh.number && !old.options && !fresh.options) {
      return line.quantity === old.number.value ? editsFor(desk, line, fresh, null) : [];
    }
    return [];
  };
  const edits = apply({ lines: desk.lines, each: false, pair: false }, build);
  return edits.length > 0 ? { edits, range: whole } : null;
}

function swapOptions(desk: Desk, line: KnownLine, goes: Range, comes: Range): Edit[] {
  const product = productOf(desk, line);
  if (!product) return [];
  const old = spansIn(desk, goes).flatMap((span) => choicesFor(span, product));
  if (!old.some((ref) => hasChoice(line, ref.group.group, ref.choice.id))) return [];
  const options = optionsOf(desk, comes, product);
  if (options.length === 0) return [];
  const removed = old
    .filter((ref) => ref.group.many && hasChoice(line, ref.group.group, ref.choice.id))
    .map((ref) => ({ group: ref.group.group, choice: ref.choice.id, removed: true as const }));
  return [{ do: 'set-options', line: line.id, options: [...options, ...removed] }];
}
