export const firstNumber = 10_001;

/** Names are of letters: figures would be looked for as a phone number. */
export const lettered = (customer) =>
  [...String(customer)].map((digit) => 'abcdefghij'[Number(digit)]).join('');
/** A phone number for every customer, one for every four orders. */
export const phoneOf = (customer) => `+1212${String(customer).padStart(7, '0')}`;

const products = [
  'margherita',
  'pepperoni',
  'veggie',
  'calzone',
  'anchovy',
  'cola',
  'lemonade',
  'water',
  'tiramisu',
  'salad',
];
const together = 50_000;
const sevenYears = 7 * 365.25 * 86_400;

/**
 * Orders as they lie there years later: two lines of some sixty products (the last ten are sold no more since half of the
 * time), what was said when they were taken, who of ten people did it, a card, a conversation and outbox rows. A common
 * word is said of a third of all orders, a rare one of a few in a thousand.
 */
export async function seedOrders(sql, orders) {
  const list = (words) => `(array['${words.join("','")}'])`;
  const id = "('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid";
  const at = `now() - ($1::integer - n) * interval '1 second' * (${sevenYears} / $1::integer)`;
  // Spread evenly, and the same in every run.
  const spread = (seed, upTo) => `abs(hashint4(n * 16 + ${seed})) % ${upTo}`;
  const staff = (seed) => `'slack:U' || ${spread(seed, 10)}`;
  const client = await sql.connect();
  try {
    await client.query("insert into stock_items (shop_id, item, on_hand) select 1, 'dough', 1e9");
    await client.query(
      `insert into people (id, shop_id, name, seen_at)
       select 'slack:U' || n, 1, ${list(['Maria', 'Sam', 'Ana', 'Tom', 'Lee', 'Kim', 'Max', 'Eva', 'Jo', 'Ben'])}[n + 1] || ' Staff', now()
       from generate_series(0, 9) n`,
    );
    await client.query(
      `insert into customers (shop_id, id, name, phone)
       select 1, ('00000000-0000-7000-9000-' || lpad(to_hex(n), 12, '0'))::uuid, 'Customer ' || n,
         '+1212' || lpad(n::text, 7, '0')
       from generate_series(0, $1::integer / 4) n`,
      [orders],
    );
    for (let from = 0; from < orders; from += together) {
      const some = `generate_series($2::integer, least($2::integer + ${together}, $1::integer) - 1) n`;
      await client.query('begin');
      for (const statement of [
        `insert into timeline (shop_id, order_id, at, actor, kind, body)
         select 1, ${id}, ${at}, ${staff(1)}, 'said', jsonb_build_object('text', (
           select string_agg('word' || (power(abs(hashint4(n * 16 + k)) % 10000 / 10000.0, 3) * 4000)::integer, ' ')
           from generate_series(0, 11) k))
         from ${some}`,
        `insert into timeline (shop_id, order_id, at, actor, kind) select 1, ${id}, ${at}, ${staff(2)}, 'placed' from ${some}`,
        // As in a shop that works its orders off: the last hundred are open, of the rest one in 33 was cancelled.
        `insert into orders (shop_id, id, number, status, customer_id, name, phone, email, fulfilment, address, source, currency, total, placed_at, placed_by)
         select 1, ${id}, ${firstNumber} + n,
           case when n >= $1::integer - 100 then 'placed' when ${spread(3, 33)} = 0 then 'cancelled' else 'completed' end,
           ('00000000-0000-7000-9000-' || lpad(to_hex(n / 4), 12, '0'))::uuid,
           'Customer ' || translate((n / 4)::text, '0123456789', 'abcdefghij'), '+1212' || lpad((n / 4)::text, 7, '0'),
           'c' || n / 4 || '@example.com', case when ${spread(4, 3)} = 0 then 'delivery' else 'pickup' end,
           ${spread(5, 300)} || ' street' || ${spread(6, 400)}, 'phone', 'USD', 2500, ${at}, ${staff(1)}
         from ${some}`,
        `insert into order_lines (order_id, position, sku, name, unit, quantity, unit_price, total)
         select ${id}, line, 'sku' || p, ${list(products)}[1 + p % 10] || ' ' || chr(97 + p / 10) || 'o', 'each', 1, 1250, 1250
         from ${some}, generate_series(0, 1) line,
         lateral (select (power(abs(hashint4(n * 2 + line)) % 1000 / 1000.0, 2) * case when n < $1::integer / 2 then 59 else 49 end)::integer) s (p)`,
        `insert into outbox (id, shop_id, effect, payload, relayed_at, done_at)
         select ${id}, 1, 'announce-order', '{}', ${at}, ${at} from ${some}`,
        `insert into conversations (shop_id, id, platform, workspace, channel, thread, tag, state, updated_at)
         select 1, ${id}, 'slack', 'T0', 'C' || n % 50, n::text, 'placed', '{"tag":"idle","turn":0}', ${at} from ${some}`,
        `insert into cards (shop_id, subject, conversation_id, platform, workspace, channel, thread, body, drawn, message)
         select 1, 'draft:' || ${id}, ${id}, 'slack', 'T0', 'C' || n % 50, n::text, '{}', 1, n::text from ${some}`,
      ])
        await client.query(statement, [orders, from]);
      await client.query('commit');
    }
    // As autovacuum does by itself, a minute later.
    await client.query('vacuum analyze');
  } finally {
    client.release();
  }
}
