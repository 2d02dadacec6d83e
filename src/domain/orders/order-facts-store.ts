import { z } from 'zod';
import type { Sql } from '../database/sql.ts';
import { customerNewsSchema, messageChannels } from '../messages/customer-message.ts';
import type { OrderFacts } from './order-facts.ts';

/** What the order's card says besides the order, in one statement; each part is found by the order's id. */
export async function findOrderFacts(sql: Sql, shop: number, orderId: string): Promise<OrderFacts> {
  const { rows } = await sql.query({
    name: 'order-facts',
    text: `
      select
        (select jsonb_build_object('news', m.news, 'channel', a.channel, 'state', a.state, 'at', a.last_at)
         from message_attempts a join customer_messages m on m.id = a.message_id
         where a.order_id = $2 and a.shop_id = $1 and a.state <> 'withdrawn'
         order by a.last_at desc, a.id desc limit 1) as told,
        (select coalesce(jsonb_agg(n.note order by n.id desc), '[]') from (
           select t.id, jsonb_build_object('text', t.body ->> 'text', 'by', t.body ->> 'by', 'at', t.at) as note
           from timeline t
           where t.order_id = $2 and t.shop_id = $1 and t.kind = 'noted' order by t.id desc limit 2) n) as notes,
        (select c.prefers from orders o join customers c on c.id = o.customer_id
         where o.id = $2 and o.shop_id = $1) as prefers,
        (select jsonb_build_object('score', r.score, 'comment', r.comment)
         from order_ratings r where r.order_id = $2 and r.shop_id = $1) as rating`,
    values: [shop, orderId],
  });
  return factsSchema.parse(rows[0]);
}

const factsSchema = z.object({
  told: z
    .object({
      news: customerNewsSchema.transform(({ kind }) => kind),
      channel: z.enum(messageChannels),
      state: z.string(),
      at: z.coerce.date(),
    })
    .nullable(),
  notes: z.array(z.object({ text: z.string(), by: z.string(), at: z.coerce.date() })),
  prefers: z.enum(messageChannels).nullable(),
  rating: z.object({ score: z.number(), comment: z.string().nullable() }).nullable(),
});
