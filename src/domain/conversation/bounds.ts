/** Hard bounds of a draft, whatever the policy says: past them something is mistaken, not large. */
export const bounds = {
  /** Characters of one message. */
  message: 10_000,
  lines: 200,
  /** Of one line, in the product's unit. */
  quantity: 1_000_000,
  /** Instructions, allergies, and uncertain words: how many of each. */
  remarks: 20,
  /** Characters. */
  remark: 500,
  name: 120,
  address: 300,
  email: 254,
  payment: 120,
  /** Questions that wait for an answer at a time. */
  questions: 50,
} as const;

/** Cut to a bound without breaking a character in two. */
export function cut(text: string, most: number): string {
  return text.length <= most ? text : [...text].slice(0, most).join('');
}
