import type { Attached } from './attached.ts';
import { fits } from './roles.ts';
import type { Span } from './span.ts';

/** "all of them" reaches back over this many lines. */
const mostAtOnce = 100;

/** The line that an option belongs to: the one it stands in, else one before that has such options, else the next. */
export function takersOf(
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
