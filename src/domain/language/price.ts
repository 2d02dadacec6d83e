import type { LineWords } from './language.ts';
import type { Token } from './token.ts';

/**
 * Where the price that begins here ends (exclusive, in tokens), or null: "$12", "12.50 dollars", "5 bucks",
 * "$4.99/kg". A price is mentioned, never ordered.
 */
export function priceAt(at: number, tokens: readonly Token[], words: LineWords): number | null {
  const token = tokens[at];
  if (token === undefined) return null;
  const money = (t: Token | undefined): boolean => t !== undefined && words.money.includes(t.norm);
  if (token.kind === 'word' && tokens[at + 1]?.kind !== 'number') return null;
  let to = at;
  if (money(token) && tokens[at + 1]?.kind === 'number') to = at + 2;
  else if (token.kind === 'number' && money(tokens[at + 1])) to = at + 2;
  else return null;
  // "$4.99/kg", "$3 a piece" end where their number does; the slash and the unit belong to the price.
  if (tokens[to]?.norm === '/' && tokens[to + 1]?.kind === 'word') to += 2;
  return to;
}
