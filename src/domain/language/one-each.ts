import type { Attached, Said } from './attached.ts';
import { hasCue } from './roles.ts';
import type { Span } from './span.ts';

/**
 * "small, large and medium fries": choices that exclude each other, in a list before a product without a number, are
 * a line each. With a number, or behind the product, it stays a question which one is meant.
 */
export function oneEach(line: Attached, spans: readonly Span[]): Attached[] {
  const { mention } = line;
  const counted = mention.counted === null ? null : mention.counted + 1;
  const each = counted !== null && hasCue(spans[counted], 'each');
  if (!mention.named || line.dropped || (mention.quantity !== null && !each)) return [line];
  const list = listBefore(line.options, mention.head, spans);
  const rest = line.options.filter((o) => !list.includes(o));
  if (new Set(list.map((o) => o.refs[0]?.choice.id)).size < 2) return [line];
  return list.map((one) => ({ ...line, options: [one, ...rest] }));
}

/** The longest list of such choices that ends with "and" and one more. */
function listBefore(options: readonly Said[], head: number, spans: readonly Span[]): Said[] {
  const list: Said[] = [];
  let joined = false;
  for (const said of options) {
    const before = list.at(-1);
    if (said.span > head || !excludes(said)) {
      if (list.length > 1) break;
      list.length = 0;
      continue;
    }
    if (before === undefined || before.refs[0]?.group !== said.refs[0]?.group) {
      if (list.length > 1) break;
      list.splice(0, list.length, said);
      continue;
    }
    for (let i = before.span + 1; i < said.span; i += 1) {
      if (hasCue(spans[i], 'and')) joined = true;
      else if (spans[i]?.mark !== ',') return [];
    }
    list.push(said);
  }
  return joined ? list : [];
}

function excludes(said: Said): boolean {
  return (
    said.refs.length === 1 && !said.removed && said.refs.every((r) => !r.group.many && !r.group.removable)
  );
}
