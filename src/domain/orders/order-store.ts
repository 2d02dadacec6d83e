import { z } from 'zod';
import { type SopStep, stepsSchema } from '../conversation/draft.ts';
import type { ItemShortage, LineToPlace, OrderToPlace } from '../conversation/input.ts';
import type { Sql } from '../database/sql.ts';
import { storableJson } from '../database/storable.ts';
import { sumUses } from '../stock/sum-uses.ts';
import { sourceSchema } from './fulfilment.ts';
import { type OrderLine, orderLineSchema } from './line.ts';
import type { Order } from './order.ts';
import { formatOrderNumber, parseOrderNumber } from './order-number.ts';
import { type OrderStatus, orderStatuses } from './order-status.ts';
import { statusWithLines } from './status-with-lines.ts';

export type Placed = { placed: true; number: string } | { placed: false; short: ItemShortage[] };

const shortSchema = z.array(
  z
    .object({
      item: z.string(),
      wanted: z.number(),
      available: z.number(),
      expected_at: z.coerce.date().nullable(),
    })
    .transform(({ expected_at, ...short }) => ({ ...short, expectedAt: expected_at?.toISOString() ?? null })),
);

/**
 * Writes the order with its lines and turns the draft's hold into an allocation, all or nothing; what the hold
 * does not cover comes from free stock. A draft that was placed before keeps its number. Call inside a transaction.
 */
export async function placeOrder(
  sql: Sql,
  shop: number,
  order: OrderToPlace,
  customerId: string | null,
): Promise<Placed> {
  const { draft } = order;
  const { kind, due, address } = draft.fulfilment;
  if (!kind) throw new Error(`Draft ${draft.id} cannot be placed: neither pickup nor delivery.`);
  const uses = sumUses(order.uses);
  const { rows } = await sql.query<{ number: number | null; short: unknown }>({
    name: 'order-place',
    text: 'select number, short from place_order($1, $2, $3, $4::text[], $5::numeric[])',
    values: [
      shop,
      storableJson({
        id: draft.id,
        status: statusWithLines('placed', order.lines),
        customer_id: customerId,
        name: draft.customer.name,
        phone: draft.customer.phone,
        email: draft.customer.email,
        fulfilment: kind,
        due_at: due === 'asap' ? null : due,
        address,
        source: draft.source ?? 'chat',
        payment: draft.payment,
        instructions: draft.instructions,
        allergies: draft.allergies,
        uncertain: draft.uncertain,
        currency: order.currency,
        total: order.total,
        placed_at: order.at,
        placed_by: order.placedBy,
        steps: draft.steps,
      }),
      linesJson(order.lines),
      uses.map(({ item }) => item),
      uses.map(({ quantity }) => quantity),
    ],
  });
  const number = rows[0]?.number ?? null;
  if (number !== null) return { placed: true, number: formatOrderNumber(number) };
  return { placed: false, short: shortSchema.parse(rows[0]?.short) };
}

/** An order's lines as the database's functions read them. */
export function linesJson(lines: readonly LineToPlace[]): string {
  return storableJson(
    lines.map(({ unitPrice, expectedAt, ...line }, position) => ({
      ...line,
      unit_price: unitPrice,
      expected_at: expectedAt ?? null,
      position,
    })),
  );
}

/** By id, or by number as people write it. */
export async function findOrder(sql: Sql, shop: number, numberOrId: string): Promise<Order | null> {
  const id = z.uuid().safeParse(numberOrId);
  const number = parseOrderNumber(numberOrId);
  if (!id.success && number === null) return null;
  const { rows } = await sql.query(
    id.success
      ? {
          name: 'order-by-id',
          text: `${selectOrders} where o.shop_id = $1 and o.id = $2`,
          values: [shop, id.data],
        }
      : {
          name: 'order-by-number',
          text: `${selectOrders} where o.shop_id = $1 and o.number = $2`,
          values: [shop, number],
        },
  );
  return rows[0] ? toOrder(rows[0]) : null;
}

/** What is left out does not limit. `from` is included, `to` is not. */
export type OrderFilter = {
  statuses?: readonly OrderStatus[];
  from?: Date;
  to?: Date;
  placedBy?: string;
  /** Newest first; 100 unless told. */
  limit?: number;
};

export async function listOrders(sql: Sql, shop: number, filter: OrderFilter = {}): Promise<Order[]> {
  const { rows } = await sql.query({
    name: 'order-list',
    text: `${selectOrders} where o.shop_id = $1
        and ($2::text[] is null or o.status = any($2))
        and o.placed_at >= coalesce($3::timestamptz, '-infinity')
        and o.placed_at < coalesce($4::timestamptz, 'infinity')
        and ($5::text is null or o.placed_by = $5)
      order by o.placed_at desc, o.number desc limit $6`,
    values: [
      shop,
      filter.statuses ?? null,
      filter.from ?? null,
      filter.to ?? null,
      filter.placedBy ?? null,
      filter.limit ?? 100,
    ],
  });
  return rows.map(toOrder);
}

/** How many orders `eachOrder` gives, no number higher than `upTo`; `last` is the highest, 0 where there is none. */
export async function countOrders(
  sql: Sql,
  shop: number,
  { from, to, upTo }: Pick<OrderFilter, 'from' | 'to'> & { upTo?: number } = {},
): Promise<{ count: number; last: number }> {
  const { rows } = await sql.query<{ count: number; last: number }>({
    name: 'order-count',
    text: `select count(*) as count, coalesce(max(o.number), 0) as last from orders o where o.shop_id = $1
      and o.placed_at >= coalesce($2::timestamptz, '-infinity')
      and o.placed_at < coalesce($3::timestamptz, 'infinity')
      and ($4::bigint is null or o.number <= $4)`,
    values: [shop, from ?? null, to ?? null, upTo ?? null],
  });
  return rows[0] ?? { count: 0, last: 0 };
}

/** Every order placed from `from` on and before `to`, in the order of their numbers, without holding all of them. */
export async function* eachOrder(
  sql: Sql,
  shop: number,
  { from, to }: Pick<OrderFilter, 'from' | 'to'> = {},
): AsyncGenerator<Order> {
  let last = 0;
  for (;;) {
    const { rows } = await sql.query({
      name: 'order-each',
      text: `${selectOrders} where o.shop_id = $1 and o.number > $2
          and o.placed_at >= coalesce($3::timestamptz, '-infinity')
          and o.placed_at < coalesce($4::timestamptz, 'infinity')
        order by o.number limit 500`,
      values: [shop, last, from ?? null, to ?? null],
    });
    if (rows.length === 0) return;
    last = rows.at(-1)?.number;
    for (const row of rows) yield toOrder(row);
  }
}

/** Notes when a step of the procedure was met. The first time counts: resolves to whether this was it. */
export async function markStep(
  sql: Sql,
  shop: number,
  orderId: string,
  step: SopStep,
  at: Date,
): Promise<boolean> {
  const { rowCount } = await sql.query({
    name: 'order-step',
    text: `update orders set steps = jsonb_build_object($3::text, $4::text) || steps
      where shop_id = $1 and id = $2 and not steps ? $3`,
    values: [shop, orderId, step, at.toISOString()],
  });
  return rowCount === 1;
}

const selectOrders = `
  select o.id, o.number, o.status, o.version, coalesce(o.status_at, o.placed_at) as status_at, o.reason,
    o.delayed_from, o.customer_id, o.name, o.phone, o.email, o.fulfilment, o.due_at, o.address,
    o.source, o.payment, o.instructions, o.allergies, o.uncertain, o.currency, o.total, o.placed_at,
    o.placed_by, o.steps, (
      select coalesce(jsonb_agg(jsonb_build_object(
        'sku', l.sku, 'name', l.name, 'unit', l.unit, 'quantity', l.quantity, 'options', l.options,
        'note', l.note, 'unitPrice', l.unit_price, 'total', l.total, 'backorder', l.backorder,
        'expectedAt', l.expected_at
      ) order by l.position), '[]') from order_lines l where l.order_id = o.id) as lines
  from orders o`;

/** A date within JSON comes as PostgreSQL writes it. */
const orderLineRowSchema = orderLineSchema
  .extend({ expectedAt: z.coerce.date().nullable() })
  .transform(
    ({ expectedAt, ...line }): OrderLine =>
      expectedAt ? { ...line, expectedAt: expectedAt.toISOString() } : line,
  );

const orderRowSchema = z
  .object({
    id: z.string(),
    number: z.number(),
    status: z.enum(orderStatuses),
    version: z.number(),
    status_at: z.date(),
    reason: z.string().nullable(),
    delayed_from: z.enum(orderStatuses).nullable(),
    customer_id: z.string().nullable(),
    name: z.string().nullable(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
    fulfilment: z.enum(['pickup', 'delivery']),
    due_at: z.date().nullable(),
    address: z.string().nullable(),
    source: sourceSchema,
    payment: z.string().nullable(),
    instructions: z.array(z.string()),
    allergies: z.array(z.string()),
    uncertain: z.array(z.string()),
    lines: z.array(orderLineRowSchema),
    currency: z.string(),
    total: z.number(),
    placed_at: z.date(),
    placed_by: z.string(),
    steps: stepsSchema,
  })
  .transform(
    (row): Order => ({
      id: row.id,
      number: formatOrderNumber(row.number),
      status: row.status,
      version: row.version,
      reason: row.reason,
      statusAt: row.status_at.toISOString(),
      ...(row.delayed_from ? { delayedFrom: row.delayed_from } : {}),
      customer: { id: row.customer_id, name: row.name, phone: row.phone, email: row.email },
      fulfilment: { kind: row.fulfilment, due: row.due_at?.toISOString() ?? 'asap', address: row.address },
      source: row.source,
      payment: row.payment,
      instructions: row.instructions,
      allergies: row.allergies,
      uncertain: row.uncertain,
      lines: row.lines,
      currency: row.currency,
      total: row.total,
      placedAt: row.placed_at.toISOString(),
      placedBy: row.placed_by,
      steps: row.steps,
    }),
  );

const toOrder = (row: unknown): Order => orderRowSchema.parse(row);
