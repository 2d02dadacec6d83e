import type { Understanding } from '../language/understanding.ts';
import type { Draft } from './draft.ts';

/**
 * Whether words look like an order of someone else: they add products, change nothing, and name another customer than
 * the draft does. Taken into the draft they would mix two orders under one phone number.
 */
export function isAnotherOrder(
  { lines, customer }: Draft,
  { edits, customer: said }: Understanding,
): boolean {
  if (lines.length === 0 || !said || edits.length === 0) return false;
  if (edits.some((edit) => edit.do !== 'add')) return false;
  if (said.name && customer.name) return !sameName(said.name, customer.name);
  const otherPhone = Boolean(said.phone && customer.phone && said.phone !== customer.phone);
  const otherEmail = Boolean(
    said.email && customer.email && said.email.toLowerCase() !== customer.email.toLowerCase(),
  );
  return otherPhone || otherEmail;
}

/** "Kim" and "Kim Lee" may be one person. */
function sameName(one: string, other: string): boolean {
  const words = (name: string) => name.toLowerCase().split(/\s+/).filter(Boolean);
  const [short = [], long = []] = [words(one), words(other)].sort((a, b) => a.length - b.length);
  return short.every((word) => long.includes(word));
}
