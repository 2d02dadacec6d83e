/** 10001 -> `R-10001`. */
export const formatOrderNumber = (number: number): string => `R-${number}`;

/** `R-10001`, `r10001`, `#10001` or `10001` -> 10001; null for anything else. */
export function parseOrderNumber(text: string): number | null {
  const digits = /^\s*#?\s*(?:r\s*-?\s*)?(\d{1,15})\s*$/i.exec(text)?.[1];
  return digits === undefined ? null : Number(digits);
}
