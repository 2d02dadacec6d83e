/** "to R-10001", "#r10001", "order R-10001", but not "r-10001@example.com". */
const pattern =
  /(?:(?<![\p{L}\p{N}])order\s+)?(?<![\p{L}\p{N}@._-])#?(r-?\d{5,15})(?![\p{L}\p{N}@]|[._-][\p{L}\p{N}])/iu;

/** The order whose number is among the words, where it stands, and what else they say; null when there is none. */
export function namedOrder(text: string): { number: string; at: number; rest: string } | null {
  const found = pattern.exec(text);
  const number = found?.[1];
  if (!found || number === undefined) return null;
  const end = found.index + found[0].length;
  const rest = `${text.slice(0, found.index)} ${text.slice(end)}`;
  return {
    number,
    at: end - number.length,
    rest: rest
      .replace(/\s+/g, ' ')
      .replace(/\s+([,.;:])/g, '$1')
      .trim(),
  };
}
