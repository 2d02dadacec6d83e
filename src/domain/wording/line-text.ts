import type { Product } from '../catalog/catalog.ts';
import type { OrderLine, SoldOption } from '../orders/line.ts';
import { findGroup } from '../orders/price.ts';
import { listed, type ShopVoice } from './shop-voice.ts';

/** "no onions", "extra cheese", "2 espresso shots". */
export function optionText(option: SoldOption): string {
  if (option.removed) return `no ${option.name}`;
  const amount = option.amount ? `${option.amount.replaceAll('_', ' ')} ` : '';
  const count = option.quantity !== undefined && option.quantity !== 1 ? `${option.quantity} ` : '';
  return `${count}${amount}${count ? plural(option.name) : option.name}`;
}

/** "2 × pizza", "2.5 kg sand". */
export function lineTitle(line: Pick<OrderLine, 'name' | 'unit' | 'quantity'>, voice: ShopVoice): string {
  const count = voice.quantity(line.quantity);
  return line.unit === 'each' ? `${count} × ${line.name}` : `${count} ${line.unit} ${line.name}`;
}

/** "large, extra cheese, no onions", or null when there is nothing to add. */
export function lineDetail(line: OrderLine, voice: ShopVoice): string | null {
  const parts = line.options.map(optionText);
  if (line.note) parts.push(`note: ${line.note}`);
  if (line.backorder) {
    const day = line.expectedAt ? `, expected on ${voice.date(new Date(line.expectedAt))}` : '';
    parts.push(`waits for stock${day}`);
  }
  return parts.length > 0 ? parts.join(', ') : null;
}

/**
 * "2 large pizzas with extra cheese and no onions", made to be said. A single choice such as the size reads
 * before the product; without the product's groups at hand everything reads after it.
 */
export function spokenLine(line: OrderLine, product: Product | undefined, voice: ShopVoice): string {
  const before: SoldOption[] = [];
  const after: SoldOption[] = [];
  for (const option of line.options) {
    const group = product && findGroup(product, option.group);
    const single = group !== undefined && !group.many && !option.removed && !option.amount;
    (single && option.quantity === undefined ? before : after).push(option);
  }
  const one = [...before.map(optionText), line.name].join(' ');
  const count = voice.quantity(line.quantity);
  const what =
    line.unit === 'each'
      ? `${count} ${line.quantity === 1 ? one : plural(one)}`
      : `${count} ${line.unit} of ${one}`;
  const extras = after.length > 0 ? ` with ${listed(after.map(optionText))}` : '';
  const note = line.note ? `, note: ${line.note}` : '';
  const several = line.unit === 'each' && line.quantity !== 1;
  const wait = line.backorder
    ? `, which we will have as soon as ${several ? 'they are' : 'it is'} back in stock`
    : '';
  return `${what}${extras}${note}${wait}`;
}

/** Only words that take it: "pizza" -> "pizzas"; "cola 330 ml", "chips" and "M8-40" stay as they are. */
export function plural(name: string): string {
  const last = /[\p{L}]+$/u.exec(name)?.[0] ?? '';
  if (last.length < 3 || !/^[a-z]+$/i.test(last) || /s$/i.test(last)) return name;
  if (/(ch|sh|x|z)$/i.test(last)) return `${name}es`;
  if (/[^aeiou]y$/i.test(last)) return `${name.slice(0, -1)}ies`;
  return `${name}s`;
}
