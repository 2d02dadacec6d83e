import { parse } from 'csv-parse/sync';
import { z } from 'zod';

export type StockRow = { item: string; onHand: number; expectedAt?: Date | null };
export type StockRead = { ok: true; rows: StockRow[] } | { ok: false; faults: StockFault[] };
/** `line` as an editor counts it. */
export type StockFault = { line: number; problem: string };

const columns = ['item', 'on_hand', 'expected_at'];

/** A count of stock as people write it: at most three decimals, and no thousands separators. */
export const quantitySchema = z
  .string()
  .trim()
  .regex(/^\d+(\.\d+)?$/, 'must be a number such as 12 or 2.5, not negative')
  .regex(/^\d+(\.\d{1,3}0*)?$/, 'has more than three decimals')
  .transform(Number)
  .refine((quantity) => quantity < 1e10, 'is too large');

const dateSchema = z.union([
  // Noon: so that it is the same day in nearly every time zone.
  z.iso.date().transform((day) => new Date(`${day}T12:00:00Z`)),
  z.iso.datetime({ offset: true }).transform((at) => new Date(at)),
]);

/** Reads `item,on_hand[,expected_at]` with its head line. Every fault is told, with its line. */
export function readStockFile(source: string): StockRead {
  let records: { record: string[]; info: { lines: number } }[];
  try {
    records = parse(source, {
      bom: true,
      info: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
    }) as unknown as typeof records;
  } catch (error) {
    const { lines, message } = error as { lines?: number; message: string };
    return { ok: false, faults: [{ line: lines ?? 1, problem: message }] };
  }
  const head = records.shift()?.record.map((name) => name.toLowerCase()) ?? [];
  const missing = ['item', 'on_hand'].filter((name) => !head.includes(name));
  const strange = head.filter((name, at) => !columns.includes(name) || head.indexOf(name) !== at);
  if (missing.length > 0 || strange.length > 0) {
    const problem = `the head must be item,on_hand or item,on_hand,expected_at, and is "${head.join(',')}"`;
    return { ok: false, faults: [{ line: 1, problem }] };
  }
  const faults: StockFault[] = [];
  const rows: StockRow[] = [];
  const seen = new Map<string, number>();
  for (const { record, info } of records) {
    const line = info.lines;
    const fault = (problem: string) => void faults.push({ line, problem });
    const cell = (name: string) => record[head.indexOf(name)] ?? '';
    if (record.length > head.length) fault(`has ${record.length} values where the head has ${head.length}`);
    const item = cell('item');
    if (!item) fault('item is missing');
    const before = seen.get(item);
    if (item && before !== undefined) fault(`"${item}" stands on line ${before} already`);
    seen.set(item, line);
    const onHand = quantitySchema.safeParse(cell('on_hand'));
    if (!onHand.success) fault(`on_hand "${cell('on_hand')}" ${onHand.error.issues[0]?.message}`);
    const row: StockRow = { item, onHand: onHand.data ?? 0 };
    if (head.includes('expected_at')) {
      const at = cell('expected_at');
      const date = at === '' ? { success: true as const, data: null } : dateSchema.safeParse(at);
      if (!date.success) fault(`expected_at "${at}" is no date: write 2026-12-31 or 2026-12-31T09:00:00Z`);
      else row.expectedAt = date.data;
    }
    rows.push(row);
  }
  if (records.length === 0) faults.push({ line: 1, problem: 'there is no stock item in it' });
  return faults.length > 0 ? { ok: false, faults } : { ok: true, rows };
}
