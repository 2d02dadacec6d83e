import type { Attached, Said } from './attached.ts';
import { spreadAhead } from './for-all.ts';
import { alike, hasCue } from './roles.ts';
import { copied } from './same-again.ts';
import type { Span } from './span.ts';

/**
 * Shares a line's number out to its parts: "two lattes, one with soy and one with oat milk", "one of them without
 * onions", "the other with ham". What was said of the whole holds for every part.
 */
export function sharePortions(attached: readonly Attached[], spans: readonly Span[]): Attached[] {
  const lines = spreadAhead(attached, spans);
  const result: Attached[] = [];
  for (let i = 0; i < lines.length; ) {
    const base = lines[i];
    if (base === undefined) break;
    const before = result.at(-1);
    if (base.mention.again && before !== undefined) {
      result.push(copied(base, before));
      i += 1;
      continue;
    }
    let end = i + 1;
    while (end <= i + mostParts && mayBePart(lines[end], base)) end += 1;
    const shared = share(base, lines.slice(i + 1, end), spans);
    if (shared === null) {
      result.push(base);
      i += 1;
    } else {
      result.push(...shared);
      i = end;
    }
  }
  return result;
}

/** A line is never shared out to more parts than this. */
const mostParts = 24;

/** A part names no product, or one with just the same options: "three pizzas: one ham, one veggie". */
function mayBePart(line: Attached | undefined, base: Attached): boolean {
  if (line === undefined || line.dropped || line.mention.unknown || line.mention.again) return false;
  if (!line.mention.named) return true;
  if (!alike(base.mention.products[0], line.mention.products[0])) return false;
  return !line.mention.products.some((p) => base.mention.products.includes(p));
}

function share(base: Attached, parts: readonly Attached[], spans: readonly Span[]): Attached[] | null {
  const first = parts[0];
  if (first === undefined || base.mention.unknown || base.dropped) return null;
  const whole = base.mention.quantity ?? 1;
  // "bagels: 6 plain, 3 sesame"
  const heading = base.mention.quantity === null && spans[first.mention.start - 1]?.mark === ':';
  if (heading && base.options.length === 0) {
    return parts.map((p) => ({
      ...p,
      mention: { ...p.mention, products: p.mention.named ? p.mention.products : base.mention.products },
    }));
  }
  const told = parts.filter((p) => p.mention.split !== 'rest');
  const sum = told.reduce((n, p) => n + (p.mention.quantity ?? 1), 0);
  const rest = parts.find((p) => p.mention.split === 'rest');
  if (parts.every((p) => p.mention.named && p.mention.split === null)) return null;
  const asked = parts.some((p) => p.mention.split !== null);
  const added = hasCue(spans[first.mention.start - 1], 'and') && first.mention.split === null;
  const sharesOut = rest !== undefined ? sum < whole : sum === whole && parts.length > 1 && !added;
  if (!asked && !sharesOut) return null;
  if (sum >= whole && !sharesOut) {
    // "a large pizza and two small ones, no onions on the second": a part of the nearer line.
    if (parts.some((p) => p.mention.split === null)) return null;
    // "one of them" of a single one is all of it.
    return [{ ...base, options: [...base.options, ...parts.flatMap((p) => p.options)] }];
  }
  const left = whole - sum;
  // "the other two" are two, even where three are left.
  const others = rest === undefined ? 0 : Math.min(rest.mention.quantity ?? left, left);
  const made = parts.map((part): Attached => {
    const quantity = part === rest ? others : (part.mention.quantity ?? 1);
    const mention = {
      ...part.mention,
      products: part.mention.named ? part.mention.products : base.mention.products,
      quantity,
      unit: base.mention.unit,
    };
    return { ...part, mention, options: [...withoutOwn(base.options, part.options), ...part.options] };
  });
  if (left === others) return made;
  return [{ ...base, mention: { ...base.mention, quantity: left - others } }, ...made];
}

/** What was said of the whole holds for a part but where the part has its own: "two large pizzas, one of them small". */
function withoutOwn(whole: readonly Said[], own: readonly Said[]): Said[] {
  const single = new Set(
    own.flatMap((o) => (o.removed ? [] : o.refs.filter((r) => !r.group.many).map((r) => r.group.key))),
  );
  return whole.filter((o) => o.removed || !o.refs.some((r) => single.has(r.group.key)));
}
