import { z } from 'zod';
import type { Policy } from '../../policy.ts';
import { stepsSchema } from '../conversation/draft.ts';
import type { Sql } from '../database/sql.ts';
import { formatOrderNumber } from '../orders/order-number.ts';
import { orderStatuses } from '../orders/order-status.ts';
import { unkeptStatuses } from '../orders/promise.ts';
import { partsOf } from './period.ts';
import { type ProcedureFacts, type ProcedureStep, procedureOf, procedureSteps } from './procedure.ts';
import type { OrderFigures, Period, Report, Took } from './report.ts';

/** So many orders are looked at in one statement. */
const batch = 2_000;
const mostNamed = 5;

/** How the shop did from `period.from` until `period.to`, as the records have it `now`. */
export async function readReport(
  sql: Sql,
  shop: number,
  policy: Policy,
  period: Period,
  now: Date,
): Promise<Report> {
  const within = [shop, period.from, period.to] as const;
  const [orders, course, escalations, ratings, messages, inquiries, missed] = await Promise.all([
    readOrders(sql, within, policy, now),
    readCourse(sql, shop, partsOf(period, policy.shop.timezone)),
    readEscalations(sql, within),
    readRatings(sql, within, policy.followUp.escalateBelow),
    readMessages(sql, within),
    readInquiries(sql, within),
    readMissed(sql, within, policy, now),
  ]);
  return { period, orders, course, escalations, ratings, messages, inquiries, missed };
}

type Within = readonly [shop: number, from: Date, to: Date];

const count = z.coerce.number().int();
const ordersSchema = z.object({
  placed: count,
  completed: count,
  cancelled: count,
  sums: z.array(z.object({ currency: z.string(), total: z.coerce.number() })),
  late: count,
});

async function readOrders(sql: Sql, within: Within, policy: Policy, now: Date): Promise<OrderFigures> {
  const { rows } = await sql.query({
    name: 'report-orders',
    text: `
      with placed as (
        select status, currency, total from orders where shop_id = $1 and placed_at >= $2 and placed_at < $3
      ), promised as (
        select o.id, o.status, o.fulfilment, coalesce(o.due_at, o.placed_at + $4 * interval '1 ms') as promise
        from orders o
        where o.shop_id = $1 and o.status <> 'cancelled'
          and coalesce(o.due_at, o.placed_at) >= $2::timestamptz - $4 * interval '1 ms'
          and coalesce(o.due_at, o.placed_at) < $3
      )
      select (select count(*) from placed) as placed,
        (select count(*) from placed where status = 'completed') as completed,
        (select count(*) from placed where status = 'cancelled') as cancelled,
        (select coalesce(jsonb_agg(jsonb_build_object('currency', s.currency, 'total', s.total)), '[]') from (
          select currency, sum(total) as total from placed where status <> 'cancelled'
          group by currency order by currency) s) as sums,
        (select count(*) from promised p where p.promise >= $2 and p.promise < $3 and p.promise < $5
          and coalesce((
            select min(t.at) from timeline t
            where t.order_id = p.id and t.kind = 'moved' and t.body ->> 'to' = any(
              case when p.fulfilment = 'pickup' then '{ready,partly-fulfilled,completed}'::text[]
              else '{partly-fulfilled,completed}'::text[] end)
          ), case when p.status = any($6::text[]) then 'infinity'::timestamptz end) > p.promise) as late`,
    values: [...within, policy.orders.asapWithin, now, unkeptStatuses],
  });
  return ordersSchema.parse(rows[0]);
}

async function readCourse(sql: Sql, shop: number, parts: readonly Period[]): Promise<Report['course']> {
  const { rows } = await sql.query<{ placed: number }>({
    name: 'report-course',
    text: `
      select (
        select count(*)::integer from orders o where o.shop_id = $1 and o.placed_at >= p.from and o.placed_at < p.to
      ) as placed
      from unnest($2::timestamptz[], $3::timestamptz[]) with ordinality as p ("from", "to", nr) order by p.nr`,
    values: [shop, parts.map(({ from }) => from), parts.map(({ to }) => to)],
  });
  return parts.map(({ from }, at) => ({ from, placed: rows[at]?.placed ?? 0 }));
}

const tookSchema = z.object({ median: z.number().nullable(), longest: z.number().nullable() });
const escalationsSchema = z.object({
  raised: count,
  open: count,
  response: tookSchema,
  resolution: tookSchema,
  responseBreaches: count,
  resolutionBreaches: count,
});

/** What was raised in the period, and what became of it since. Breaches count where they happened. */
async function readEscalations(sql: Sql, within: Within): Promise<Report['escalations']> {
  const { rows } = await sql.query({
    name: 'report-escalations',
    text: `
      with raised as (
        select standing, extract(epoch from responded_at - raised_at) * 1000 as response,
          case when standing = 'resolved' then extract(epoch from held_at - raised_at) * 1000 end as resolution
        from escalations where shop_id = $1 and raised_at >= $2 and raised_at < $3
      )
      select (select count(*) from raised) as raised,
        (select count(*) from escalations where shop_id = $1 and raised_at < $3 and standing = 'open') as open,
        (select jsonb_build_object('median', percentile_cont(0.5) within group (order by response),
          'longest', max(response)) from raised) as response,
        (select jsonb_build_object('median', percentile_cont(0.5) within group (order by resolution),
          'longest', max(resolution)) from raised) as resolution,
        (select count(*) from escalations where shop_id = $1
          and response_breached_at >= $2 and response_breached_at < $3) as "responseBreaches",
        (select count(*) from escalations where shop_id = $1
          and resolution_breached_at >= $2 and resolution_breached_at < $3) as "resolutionBreaches"`,
    values: [...within],
  });
  const { response, resolution, ...figures } = escalationsSchema.parse(rows[0]);
  return { ...figures, response: took(response), resolution: took(resolution) };
}

function took({ median, longest }: z.infer<typeof tookSchema>): Took {
  return median === null || longest === null ? null : { median, longest };
}

const ratingsSchema = z.object({ count, average: z.coerce.number().nullable(), low: count });

async function readRatings(sql: Sql, within: Within, below: number): Promise<Report['ratings']> {
  const { rows } = await sql.query({
    name: 'report-ratings',
    text: `select count(*) as count, avg(score)::float8 as average, count(*) filter (where score < $4) as low
      from order_ratings where shop_id = $1 and rated_at >= $2 and rated_at < $3`,
    values: [...within, below],
  });
  const read = ratingsSchema.parse(rows[0]);
  return read.count === 0 ? { ...read, average: null } : read;
}

const messagesSchema = z.object({ told: count, failed: count });

async function readMessages(sql: Sql, within: Within): Promise<Report['messages']> {
  const { rows } = await sql.query({
    name: 'report-messages',
    text: `select count(*) filter (where state in ('sent', 'delivered', 'merged')) as told,
        count(*) filter (where state = 'failed') as failed
      from customer_messages where shop_id = $1 and at >= $2 and at < $3`,
    values: [...within],
  });
  return messagesSchema.parse(rows[0]);
}

const inquiriesSchema = z.object({ asked: count, unanswered: count });

async function readInquiries(sql: Sql, within: Within): Promise<Report['inquiries']> {
  const { rows } = await sql.query({
    name: 'report-inquiries',
    text: `select count(*) as asked, count(*) filter (where source = 'none') as unanswered
      from inquiries where shop_id = $1 and at >= $2 and at < $3`,
    values: [...within],
  });
  return inquiriesSchema.parse(rows[0]);
}

/** Looks at each order of the period, so that what counts as a step is said in one place alone. */
async function readMissed(sql: Sql, within: Within, policy: Policy, now: Date): Promise<Report['missed']> {
  const found = new Map<ProcedureStep, { count: number; orders: string[] }>();
  for (let after = 0; ; ) {
    const rows = await procedureRows(
      sql,
      'o.placed_at >= $2 and o.placed_at < $3 and o.number > $4 order by o.number limit $5',
      [...within, after, batch],
      'report-procedure',
    );
    for (const { number, facts } of rows) {
      for (const { step, is } of procedureOf(facts, policy, now)) {
        if (is !== 'missed') continue;
        const missed = found.get(step) ?? { count: 0, orders: [] };
        missed.count += 1;
        if (missed.orders.length < mostNamed) missed.orders.push(formatOrderNumber(number));
        found.set(step, missed);
      }
    }
    if (rows.length < batch) break;
    after = rows.at(-1)?.number ?? after;
  }
  return procedureSteps.flatMap((step) => {
    const missed = found.get(step);
    return missed ? [{ step, ...missed }] : [];
  });
}

/** What the records prove of one order; null: there is none. */
export async function readProcedureFacts(
  sql: Sql,
  shop: number,
  orderId: string,
): Promise<ProcedureFacts | null> {
  const [row] = await procedureRows(sql, 'o.id = $2', [shop, orderId], 'order-procedure');
  return row?.facts ?? null;
}

const procedureSchema = z.object({
  number: z.number(),
  status: z.enum(orderStatuses),
  placedAt: z.date(),
  statusAt: z.date(),
  steps: stepsSchema,
  escalations: count,
  escalationsOpen: count,
  escalationsLate: count,
  resolvedAt: z.date().nullable(),
  told: count,
  failed: count,
  waitingSince: z.date().nullable(),
  lastAt: z.date().nullable(),
  followUpAt: z.date().nullable(),
  askedAt: z.date().nullable(),
  ratedAt: z.date().nullable(),
  writable: z.boolean(),
});

async function procedureRows(
  sql: Sql,
  which: string,
  values: readonly unknown[],
  name: string,
): Promise<{ number: number; facts: ProcedureFacts }[]> {
  const { rows } = await sql.query({
    name,
    text: `
      select o.number, o.status, o.placed_at as "placedAt", coalesce(o.status_at, o.placed_at) as "statusAt", o.steps,
        e.count as escalations, e.open as "escalationsOpen", e.late as "escalationsLate", e.resolved as "resolvedAt",
        m.told, m.failed, m.waiting as "waitingSince", m.last as "lastAt",
        (o.phone is not null or o.email is not null) as writable, f.due_at as "followUpAt", f.asked_at as "askedAt", r.rated_at as "ratedAt"
      from orders o
      cross join lateral (
        select count(*) as count, count(*) filter (where standing <> 'resolved') as open,
          count(*) filter (where resolution_breached_at is not null) as late,
          max(held_at) filter (where standing = 'resolved') as resolved
        from escalations where shop_id = o.shop_id and order_id = o.id
      ) e
      cross join lateral (
        select count(*) filter (where state in ('sent', 'delivered', 'merged')) as told,
          count(*) filter (where state = 'failed') as failed,
          min(at) filter (where state in ('waiting', 'sending', 'calling')) as waiting,
          max(settled_at) filter (where state in ('sent', 'delivered')) as last
        from customer_messages where order_id = o.id
      ) m
      left join follow_ups f on f.order_id = o.id
      left join order_ratings r on r.order_id = o.id
      where o.shop_id = $1 and ${which}`,
    values: [...values],
  });
  return rows.map((one) => {
    const row = procedureSchema.parse(one);
    return {
      number: row.number,
      facts: {
        status: row.status,
        placedAt: row.placedAt,
        statusAt: row.statusAt,
        steps: row.steps,
        writable: row.writable,
        escalations: {
          count: row.escalations,
          open: row.escalationsOpen,
          late: row.escalationsLate,
          resolvedAt: row.resolvedAt,
        },
        messages: {
          told: row.told,
          failed: row.failed,
          waitingSince: row.waitingSince,
          lastAt: row.lastAt ?? row.waitingSince,
        },
        followUp: row.followUpAt
          ? { dueAt: row.followUpAt, askedAt: row.askedAt, answeredAt: row.ratedAt }
          : null,
      },
    };
  });
}
