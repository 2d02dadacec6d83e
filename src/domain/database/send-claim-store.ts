import type { Sql } from './sql.ts';

/**
 * What an earlier version noted on an outbox row about a confirmation by e-mail, which it sent from there: that the
 * mail server took it, or that a send may be under way for another `busyMs`.
 */
export async function earlierSend(sql: Sql, id: string): Promise<{ sent: boolean; busyMs: number }> {
  const { rows } = await sql.query<{ sent: boolean; busyMs: number }>({
    name: 'outbox-earlier-send',
    text: `
      select coalesce((result ->> 'sent')::boolean, false) as sent,
        greatest(coalesce(extract(epoch from (result ->> 'sendingUntil')::timestamptz - clock_timestamp()) * 1000, 0), 0)
          ::float8 as "busyMs"
      from outbox where id = $1`,
    values: [id],
  });
  return rows[0] ?? { sent: false, busyMs: 0 };
}
