import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';
import { z } from 'zod';
import type { Product } from '../catalog/catalog.ts';
import { sourceSchema } from '../orders/fulfilment.ts';
import type { LineOption } from '../orders/line.ts';
import { findGroup } from '../orders/price.ts';
import { formText } from '../wording/form-text.ts';
import { draftLine } from './apply-edits.ts';
import { remarks } from './apply-words.ts';
import { bounds } from './bounds.ts';
import { withSaid } from './customer-record.ts';
import type { Draft, DraftLine } from './draft.ts';
import type { FlowShop } from './flow-shop.ts';
import type { FormValues } from './form.ts';
import { isLost, knownOptions, notWaiting, quantityProblem, settles } from './line-rules.ts';
import { optionValue, readOptionValue } from './option-value.ts';
import { dueText } from './order-form.ts';

export type FormRead = { ok: true; draft: Draft } | { ok: false; errors: Record<string, string> };

/** A time that was left as the form was drawn with, "today" or not, stays the one it was. Errors are by field id. */
export function readOrderForm(
  shop: FlowShop,
  draft: Draft,
  values: FormValues,
  { drawnAt, at }: { drawnAt: Date; at: Date },
): FormRead {
  const errors: Record<string, string> = {};
  const text = (id: string, most: number): string | null => {
    const value = values[id];
    const trimmed = typeof value === 'string' ? value.trim() : '';
    if (trimmed.length > most) errors[id] = formText.errors.tooLong;
    return trimmed === '' ? null : trimmed;
  };
  /** A field that the form did not have keeps what was there. */
  const textOr = (id: string, there: string | null, most: number) => (id in values ? text(id, most) : there);

  const lines = draft.lines.flatMap((line) => readLine(shop, line, values, errors));
  const another = readAnother(shop, lines, values, errors);
  if (another) lines.push(another);
  if (lines.length > bounds.lines) errors['new-product'] = formText.errors.tooManyLines;

  const phone = readPhone(shop, textOr('phone', draft.customer.phone, 40), errors);
  const email = readEmail(textOr('email', draft.customer.email, bounds.email), errors);
  const kind = readWith(z.enum(['pickup', 'delivery']), values.kind, draft.fulfilment.kind, 'kind', errors);
  const source = readWith(sourceSchema, values.source, draft.source, 'source', errors);
  const name = textOr('name', draft.customer.name, bounds.name);
  const there = draft.customer;
  const said = [
    ...(name === there.name ? [] : ['name' as const]),
    ...(phone === there.phone ? [] : ['phone' as const]),
    ...(email === there.email ? [] : ['email' as const]),
  ];
  const read: Draft = {
    ...draft,
    lines,
    customer: {
      ...withSaid(there, said),
      name,
      phone,
      email,
      noContact: draft.customer.noContact && !phone && !email,
    },
    fulfilment: {
      kind,
      due:
        'due' in values
          ? readDue(shop, draft, text('due', 80), { drawnAt, at }, errors)
          : draft.fulfilment.due,
      address: textOr('address', draft.fulfilment.address, bounds.address),
    },
    source,
    payment: textOr('payment', draft.payment, bounds.payment),
    instructions: readMany('instructions', values, draft.instructions, errors),
    allergies: readMany('allergies', values, draft.allergies, errors),
  };
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, draft: read };
}

type Errors = Record<string, string>;

function readLine(shop: FlowShop, line: DraftLine, values: FormValues, errors: Errors): DraftLine[] {
  const id = `line-${line.id}`;
  if (!(`${id}-product` in values) && !(`${id}-quantity` in values)) return [line];
  const given = (field: string, there: string) => (field in values ? (values[field] ?? null) : there);
  const sku = given(`${id}-product`, line.sku);
  const product = typeof sku === 'string' ? shop.book.products.get(sku) : undefined;
  if (!product) {
    errors[`${id}-product`] = formText.errors.product;
    return [line];
  }
  const quantity = readQuantity(product, given(`${id}-quantity`, String(line.quantity)));
  if (quantity === 'remove') return [];
  if (typeof quantity !== 'number') {
    errors[`${id}-quantity`] = quantity.error;
    return [line];
  }
  const options =
    product.sku === line.sku
      ? [
          ...product.groups.flatMap((group) => readGroup(product, group.group, line, id, values, errors)),
          // Of a group that the catalogue no longer has: it is asked about.
          ...line.options.filter((option) => !findGroup(product, option.group)),
        ]
      : knownOptions(product, line.options);
  const read = {
    ...line,
    sku: product.sku,
    quantity,
    options,
    note: readNote(`${id}-note`, values, line.note, errors),
  };
  const same = read.sku === line.sku && read.quantity === line.quantity && sameOptions(options, line.options);
  return [same ? read : notWaiting(read)];
}

function readGroup(
  product: Product,
  name: string,
  line: DraftLine,
  id: string,
  values: FormValues,
  errors: Errors,
): LineOption[] {
  const group = product.groups.find((one) => one.group === name);
  const field = `${id}-option-${name}`;
  const there = line.options.filter((option) => option.group === name);
  if (!group || !(field in values)) return there;
  const value = values[field];
  const chosen = typeof value === 'string' ? [value] : (value ?? []);
  const read = chosen.map((one) => readOptionValue(group, one));
  if (read.some((option) => option === null) || (!group.many && read.length > 1)) {
    errors[field] = formText.errors.choice;
    return there;
  }
  if (group.required && read.length === 0) errors[field] = formText.errors.required;
  const now = read.filter((option) => option !== null);
  // What is not settled has no place in the form: a field that was left as it was leaves it open.
  const isOpen = (option: LineOption) => option.choice === null || isLost(product, option);
  const before = there.filter((option) => !isOpen(option));
  const made = now.filter((option) => !before.some((old) => optionValue(old) === optionValue(option)));
  if (made.length === 0 && now.length === before.length) return there;
  const open = there.filter(isOpen).filter((old) => !made.some((option) => settles(old, option)));
  return [...now, ...(group.many ? open : [])];
}

function readAnother(
  shop: FlowShop,
  lines: readonly DraftLine[],
  values: FormValues,
  errors: Errors,
): DraftLine | null {
  const sku = values['new-product'];
  const said = values['new-quantity'];
  if (typeof sku !== 'string' || sku === '') {
    if (typeof said === 'string' && said.trim() !== '') errors['new-product'] = formText.errors.product;
    return null;
  }
  const product = shop.book.products.get(sku);
  if (!product) {
    errors['new-product'] = formText.errors.product;
    return null;
  }
  const quantity = readQuantity(product, said || '1');
  if (typeof quantity !== 'number') {
    errors['new-quantity'] = quantity === 'remove' ? formText.errors.quantity : quantity.error;
    return null;
  }
  return draftLine(shop.book, lines, {
    sku,
    quantity,
    options: [],
    note: readNote('new-note', values, null, errors),
  });
}

/** "2", "2.5", "2,5" and "1,000". 0 takes the line out. */
function readQuantity(product: Product, value: FormValues[string]): number | 'remove' | { error: string } {
  const text = typeof value === 'string' ? value.trim() : '';
  const plain = text.replace(/,(?=\d{3}(\D|$))/g, '').replace(',', '.');
  if (!/^\d{1,12}(\.\d{1,3})?$/.test(plain)) return { error: formText.errors.quantity };
  const quantity = Number(plain);
  if (quantity === 0) return 'remove';
  const problem = quantityProblem(product, quantity);
  switch (problem) {
    case null:
      return quantity;
    case 'not-whole':
      return { error: formText.errors.wholeQuantity };
    case 'too-much':
      return { error: formText.errors.tooMuch };
    case 'nothing':
      return { error: formText.errors.quantity };
    default:
      return problem satisfies never;
  }
}

function readPhone(shop: FlowShop, said: string | null, errors: Errors): string | null {
  if (said === null) return null;
  const { country } = shop.voice;
  const parsed = parsePhoneNumberFromString(said, {
    ...(isSupportedCountry(country) ? { defaultCountry: country } : {}),
    extract: false,
  });
  if (parsed?.isValid()) return parsed.number;
  errors.phone = formText.errors.phone;
  return null;
}

function readEmail(said: string | null, errors: Errors): string | null {
  if (said === null || z.email().safeParse(said).success) return said;
  errors.email = formText.errors.email;
  return null;
}

function readWith<T>(
  schema: z.ZodType<T>,
  value: FormValues[string] | undefined,
  there: T | null,
  id: string,
  errors: Errors,
): T | null {
  if (value === undefined) return there;
  if (value === null || value === '') return null;
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  errors[id] = formText.errors.choice;
  return there;
}

/** The time in the words of the order language, as of `at`. */
function readDue(
  shop: FlowShop,
  draft: Draft,
  said: string | null,
  { drawnAt, at }: { drawnAt: Date; at: Date },
  errors: Errors,
) {
  const { due } = draft.fulfilment;
  if (said === null) return null;
  if (said === dueText(shop, due, drawnAt)) return due;
  const understood = shop.understand(said, {
    now: at,
    timezone: shop.policy.shop.timezone,
    hours: shop.policy.hours,
    country: shop.voice.country,
    lines: [],
    expecting: { about: 'time' },
  });
  if (understood.fulfilment?.due) return understood.fulfilment.due;
  errors.due = formText.errors.due;
  return due;
}

function readMany(
  id: 'instructions' | 'allergies',
  values: FormValues,
  there: readonly string[],
  errors: Errors,
): readonly string[] {
  const value = values[id];
  if (value === undefined) return there;
  const read = typeof value === 'string' ? remarks([], value.split('\n')) : [];
  if (read.length > bounds.remarks) errors[id] = formText.errors.tooManyRemarks(bounds.remarks);
  if (read.some((one) => one.length > bounds.remark)) errors[id] = formText.errors.tooLong;
  return read;
}

/** A field that the form did not have keeps what was there. */
function readNote(id: string, values: FormValues, there: string | null, errors: Errors): string | null {
  const value = values[id];
  if (value === undefined) return there;
  const note = typeof value === 'string' ? value.trim() : '';
  if (note.length > bounds.remark) errors[id] = formText.errors.tooLong;
  return note === '' ? null : note;
}

function sameOptions(a: readonly LineOption[], b: readonly LineOption[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
