import { parse } from 'csv-parse/sync';
import type { z } from 'zod';
import { toMinor } from '../money.ts';
import type { Amount, Catalog, Choice, Group, Product, StockUse } from './catalog.ts';
import { type CatalogFile, catalogFileSchema, type GroupInFile } from './catalog-file-schema.ts';
import { checkCatalog, type Fault } from './check-catalog.ts';
import { innermost, leaveOutFaults } from './leave-out-faults.ts';

export type CatalogRead = { ok: true; catalog: Catalog } | { ok: false; faults: Fault[] };

/** What `"amounts": true` stands for; the words come from the language. */
export const standardAmounts: readonly Amount[] = ['extra', 'light', 'double', 'half'].map((id) => ({
  id,
  aliases: [],
}));

/**
 * Reads a catalogue file: JSON, or CSV for flat catalogues with the columns
 * `sku,name,price[,aliases][,unit][,currency][,substitutes]` (aliases and substitutes separated by `|`). Every fault is told, with its place.
 */
export function readCatalogFile(source: string, format: 'json' | 'csv'): CatalogRead {
  const raw = format === 'json' ? fromJson(source) : fromCsv(source);
  if (!raw.ok) return raw;
  const read = catalogFileSchema.safeParse(raw.value);
  if (!read.success) {
    const { issues } = read.error;
    const rest = leaveOutFaults(raw.value, issues);
    const faults = issues.flatMap(innermost).map((issue) => faultOf(issue, raw.value));
    return { ok: false, faults: rest === null ? faults : [...faults, ...checkCatalog(rest)] };
  }
  const faults = checkCatalog(read.data);
  return faults.length > 0 ? { ok: false, faults } : { ok: true, catalog: build(read.data) };
}

type Raw = { ok: true; value: unknown } | { ok: false; faults: Fault[] };

function fromJson(source: string): Raw {
  try {
    return { ok: true, value: JSON.parse(source.replace(/^\uFEFF/, '')) };
  } catch (error) {
    return { ok: false, faults: [{ place: 'file', problem: `is no JSON: ${message(error)}` }] };
  }
}

const csvColumns = ['sku', 'name', 'price', 'aliases', 'unit', 'currency', 'substitutes'];

function fromCsv(source: string): Raw {
  const [head = ''] = source.split(/\r?\n/, 1);
  const separator = head.includes(',') ? undefined : /[;\t]/.exec(head)?.[0];
  if (separator) {
    const problem = `is separated by ${separator === ';' ? 'semicolons' : 'tabs'}: save the file with commas between its columns, and a point in prices`;
    return { ok: false, faults: [{ place: 'line 1', problem }] };
  }
  let rows: Record<string, string>[];
  try {
    rows = parse(source, {
      columns: (head: string[]) => head.map((h) => h.trim().toLowerCase()),
      bom: true,
      skip_empty_lines: true,
      trim: true,
    });
  } catch (error) {
    return { ok: false, faults: [{ place: 'file', problem: `is no CSV: ${message(error)}` }] };
  }
  const first = rows[0] ?? {};
  const strange = Object.keys(first).filter((c) => !csvColumns.includes(c));
  const missing = ['sku', 'name'].filter((c) => rows.length > 0 && !Object.hasOwn(first, c));
  const faults = [
    ...strange.map((c) => ({
      place: 'line 1',
      problem: `has an unknown column "${c}"; there are ${csvColumns.join(', ')}`,
    })),
    ...missing.map((c) => ({ place: 'line 1', problem: `lacks the column "${c}"` })),
  ];
  if (faults.length > 0) return { ok: false, faults };
  const list = (cell: string | undefined): string[] =>
    (cell ?? '')
      .split('|')
      .map((s) => s.trim())
      .filter(Boolean);
  const currencies = new Set(rows.map((r) => r.currency).filter(Boolean));
  if (currencies.size > 1)
    return { ok: false, faults: [{ place: 'file', problem: 'has more than one currency' }] };
  return {
    ok: true,
    value: {
      currency: [...currencies][0] ?? 'USD',
      products: rows.map((r) => ({
        sku: r.sku,
        name: r.name,
        aliases: list(r.aliases),
        substitutes: list(r.substitutes),
        ...(r.price ? { price: /^-?\d+(\.\d+)?$/.test(r.price) ? Number(r.price) : r.price } : {}),
        ...(r.unit ? { unit: r.unit } : {}),
      })),
    },
  };
}

function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Places read `products[3] (pizza).options[1].choices[0].price`: with the sku, which people search for. */
function faultOf(issue: z.core.$ZodIssue, root: unknown): Fault {
  const problem =
    issue.code === 'unrecognized_keys' ? `has an unknown key "${issue.keys.join('", "')}"` : issue.message;
  return { place: placeOf(issue.path, root), problem };
}

function placeOf(path: readonly PropertyKey[], root: unknown): string {
  let place = '';
  let at: unknown = root;
  for (const step of path) {
    at = typeof at === 'object' && at !== null ? Reflect.get(at, step) : undefined;
    place += typeof step === 'number' ? `[${step}]` : `${place === '' ? '' : '.'}${String(step)}`;
    const name =
      typeof at === 'object' && at !== null && typeof step === 'number'
        ? (Reflect.get(at, 'sku') ?? Reflect.get(at, 'id'))
        : undefined;
    if (typeof name === 'string' && name !== '') place += ` (${name})`;
  }
  return place === '' ? 'file' : place;
}

function build(file: CatalogFile): Catalog {
  const minor = (amount: number): number => toMinor(amount, file.currency);
  const makeGroup = (group: GroupInFile, key: string): Group => ({
    key,
    group: group.group,
    required: group.required,
    many: group.many,
    removable: group.removable,
    amounts: group.amounts === true ? standardAmounts : group.amounts === false ? [] : group.amounts,
    choices: group.choices.map((c): Choice => ({ ...c, price: minor(c.price) })),
  });
  const shared = new Map(Object.entries(file.groups).map(([key, group]) => [key, makeGroup(group, key)]));
  const products = file.products.map((p): Product => {
    const groups: Group[] = [];
    for (const option of p.options) {
      const group =
        typeof option === 'string' ? shared.get(option) : makeGroup(option, `${p.sku}/${option.group}`);
      if (group !== undefined) groups.push(group);
    }
    // A product without stock consumes one of its own sku.
    const stock: StockUse[] = p.stock.length > 0 ? p.stock : [{ item: p.sku, quantity: 1 }];
    return {
      sku: p.sku,
      name: p.name,
      aliases: p.aliases,
      price: minor(p.price),
      unit: p.unit,
      stock,
      substitutes: p.substitutes,
      groups,
    };
  });
  return { currency: file.currency, products };
}
