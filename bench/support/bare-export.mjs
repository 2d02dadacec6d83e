// What an export is measured against: the rows of all orders by a cursor into a file, as JSON, and nothing else.
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';

const [url, file] = process.argv.slice(2);
const client = new pg.Client({ connectionString: url });
await client.connect();
await client.query('begin transaction isolation level repeatable read, read only');
await client.query(
  `declare every no scroll cursor for
   select o.*, (select jsonb_agg(l) from order_lines l where l.order_id = o.id) as lines from orders o order by o.number`,
);
async function* text() {
  for (;;) {
    const { rows } = await client.query('fetch 500 from every');
    if (rows.length === 0) return;
    yield `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`;
  }
}
await pipeline(Readable.from(text()), createWriteStream(file));
await client.query('commit');
await client.end();
