import { hasCue, isChoice, isStop } from './roles.ts';
import type { Span } from './span.ts';

/** Numbers behind what they count: "coke x2", "M8-40: 200", "sand 25 kg". */
export function postfixNumbers(spans: readonly Span[], products: readonly boolean[]): Set<number> {
  const found = new Set<number>();
  let numbers: number[] = [];
  let counted = 0;
  let other = false;
  let first: 'product' | 'number' | null = null;
  let lastThing: 'product' | 'number' | null = null;
  const close = (): void => {
    if (first === 'product' && lastThing === 'number' && numbers.length === counted) {
      for (const n of numbers) found.add(n);
    }
    // "gloves, large, 5 pairs": a number alone between two commas.
    if (counted === 0 && numbers.length === 1 && !other) for (const n of numbers) found.add(n);
    numbers = [];
    other = false;
    counted = 0;
    first = null;
    lastThing = null;
  };
  spans.forEach((span, i) => {
    if (isStop(span) && !/^[-:=–—]$/.test(span.mark ?? '')) close();
    else if (span.kind === 'number') {
      if (hasCue(spans[i - 1], 'times')) found.add(i);
      // "pizza for two people"
      if (hasCue(spans[i - 1], 'for')) return;
      numbers.push(i);
      first ??= 'number';
      lastThing = 'number';
    } else if (products[i] === true) {
      counted += 1;
      first ??= 'product';
      lastThing = 'product';
    } else if (isChoice(span) || span.kind === 'unknown' || hasCue(span, 'article', 'of-them')) {
      other = true;
      // "coffee 500 g whole bean": what has a unit counts the product before it, whatever else is said of it.
      const held = spans[numbers.at(-1) ?? -1];
      if (lastThing === 'number' && held?.unit === undefined) lastThing = null;
      if (hasCue(span, 'article')) first ??= 'number';
    }
  });
  close();
  return found;
}
