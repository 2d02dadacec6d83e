import type { Sql } from './sql.ts';

export type SendClaim =
  | { claimed: true }
  /** The row is done, or gone. */
  | { claimed: false; why: 'done' }
  /** It was taken by the provider, and only its record is missing. */
  | { claimed: false; why: 'sent' }
  /** Someone else is sending it, or was when it broke off. */
  | { claimed: false; why: 'busy'; waitMs: number };

/**
 * Notes that a row is about to be sent to a provider that cannot be asked afterwards, before it is: two workers
 * never send it at once, and a crash inside the send shows. The claim ends by itself after `forMs`.
 */
export async function claimSend(sql: Sql, id: string, forMs: number): Promise<SendClaim> {
  const { rows } = await sql.query<{ claimed: boolean; done: boolean; sent: boolean; waitMs: number }>({
    name: 'outbox-claim',
    text: `
      with before as (
        select id, done_at is not null as done, coalesce((result ->> 'sent')::boolean, false) as sent,
               (result ->> 'sendingUntil')::timestamptz as until
        from outbox where id = $1 for update
      ),
      claimed as (
        update outbox o
        set result = jsonb_build_object(
              'sendingUntil', clock_timestamp() + $2 * interval '1 ms',
              'sends', coalesce((o.result ->> 'sends')::integer, 0) + 1)
        from before b
        where o.id = b.id and not b.done and not b.sent and (b.until is null or b.until < clock_timestamp())
        returning o.id
      )
      select done, sent, exists (select from claimed) as claimed,
             coalesce(extract(epoch from until - clock_timestamp()) * 1000, 0)::float8 as "waitMs"
      from before`,
    values: [id, forMs],
  });
  const row = rows[0];
  if (!row || row.done) return { claimed: false, why: 'done' };
  if (row.sent) return { claimed: false, why: 'sent' };
  if (row.claimed) return { claimed: true };
  return { claimed: false, why: 'busy', waitMs: Math.max(1, row.waitMs) };
}

/** Notes at once that the provider has taken it, so that no later attempt sends it again. */
export async function noteSent(sql: Sql, id: string): Promise<void> {
  await sql.query({
    name: 'outbox-note-sent',
    text: `update outbox set result = coalesce(result, '{}') || '{"sent":true}' where id = $1 and done_at is null`,
    values: [id],
  });
}

/** Ends a claim after an attempt that is known to have failed. */
export async function dropClaim(sql: Sql, id: string): Promise<void> {
  await sql.query({
    name: 'outbox-unclaim',
    text: `update outbox set result = result - 'sendingUntil' where id = $1 and done_at is null`,
    values: [id],
  });
}
