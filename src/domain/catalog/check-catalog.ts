import { hasDecimals, minorDigits } from '../money.ts';
import type { CatalogFile, GroupInFile } from './catalog-file-schema.ts';

export type Fault = { place: string; problem: string };

/** What no single value shows: references, repetitions, and prices finer than the currency. */
export function checkCatalog(file: CatalogFile): Fault[] {
  const faults: Fault[] = [];
  const skus = new Set<string>();
  file.products.forEach((product, i) => {
    const place = `products[${i}] (${product.sku})`;
    if (skus.has(product.sku)) faults.push({ place, problem: `repeats the sku "${product.sku}"` });
    skus.add(product.sku);
  });
  for (const [key, group] of Object.entries(file.groups))
    faults.push(...checkGroup(group, `groups.${key}`, file.currency));
  file.products.forEach((product, i) => {
    const place = `products[${i}] (${product.sku})`;
    faults.push(...checkPrice(product.price, place, file.currency));
    const groupNames = new Set<string>();
    product.options.forEach((option, j) => {
      const at = `${place}.options[${j}]`;
      const group = typeof option === 'string' ? file.groups[option] : option;
      if (group === undefined) {
        faults.push({
          place: at,
          problem: `names the group "${String(option)}", which "groups" does not have`,
        });
        return;
      }
      if (groupNames.has(group.group))
        faults.push({ place: at, problem: `repeats the group "${group.group}"` });
      groupNames.add(group.group);
      if (typeof option !== 'string') faults.push(...checkGroup(option, at, file.currency));
    });
    product.substitutes.forEach((sku, j) => {
      const at = `${place}.substitutes[${j}]`;
      if (sku === product.sku) faults.push({ place: at, problem: 'is the product itself' });
      else if (!skus.has(sku))
        faults.push({ place: at, problem: `names the sku "${sku}", which is no product` });
    });
  });
  return faults;
}

function checkGroup(group: GroupInFile, place: string, currency: string): Fault[] {
  const faults: Fault[] = [];
  const ids = new Set<string>();
  group.choices.forEach((choice, i) => {
    const at = `${place}.choices[${i}] (${choice.id})`;
    if (ids.has(choice.id)) faults.push({ place: at, problem: `repeats the id "${choice.id}"` });
    ids.add(choice.id);
    faults.push(...checkPrice(choice.price, at, currency));
  });
  if (Array.isArray(group.amounts)) {
    const amounts = new Set<string>();
    group.amounts.forEach((amount, i) => {
      if (amounts.has(amount.id))
        faults.push({
          place: `${place}.amounts[${i}] (${amount.id})`,
          problem: `repeats the id "${amount.id}"`,
        });
      amounts.add(amount.id);
    });
  }
  return faults;
}

/** Rounded, it would be another price, and for what is cheap none at all. */
function checkPrice(price: number, place: string, currency: string): Fault[] {
  const digits = minorDigits(currency);
  if (hasDecimals(price, digits)) return [];
  const most = digits === 0 ? 'no decimals' : `at most ${digits} decimals`;
  return [{ place: `${place}.price`, problem: `${price} cannot be charged: ${currency} has ${most}` }];
}
