import type { Sql } from '../database/sql.ts';
import { storableJson } from '../database/storable.ts';
import { type CardBody, cardBodySchema } from './card-body.ts';
import type { Place } from './input.ts';
import type { LeasedCard } from './leased-card.ts';

export type CardToPut = {
  /** `draft:ID`, `order:ID` or `call:ID`. */
  subject: string;
  /** For a draft's card: where its words are spoken. */
  conversationId: string | null;
  /** Where it is posted, if it was not yet. A thread that starts with `new:` is one that the card begins. */
  place: Place;
  body: CardBody;
};

/** Says what a card should show from now on. Drawing it is an effect of its own: `draw-card`. */
export async function putCard(sql: Sql, shop: number, card: CardToPut): Promise<void> {
  const { platform, workspace, channel, thread } = card.place;
  await sql.query({
    name: 'card-put',
    text: `
      insert into cards (shop_id, subject, conversation_id, platform, workspace, channel, thread, body)
      values ($1, $2, $3, $4, $5, $6, $7, $8)
      on conflict (shop_id, subject) do update
      set body = excluded.body, version = cards.version + 1
      where cards.body is distinct from excluded.body`,
    values: [
      shop,
      card.subject,
      card.conversationId,
      platform,
      workspace,
      channel,
      thread,
      storableJson(card.body),
    ],
  });
}

type LeasedRow = Omit<LeasedCard, 'place' | 'body'> & Place & { body: unknown };

/**
 * Takes the right to draw a card, in one statement. A card that shows its newest version already needs no
 * lease: the outbox row is marked done at once. Resolves to null when someone else is drawing it, or when
 * there is no such card.
 */
export async function leaseCard(
  sql: Sql,
  shop: number,
  subject: string,
  { leaseMs, outbox }: { leaseMs: number; outbox: string | null },
): Promise<LeasedCard | null> {
  const { rows } = await sql.query<LeasedRow>({
    name: 'card-lease',
    text: `
      with before as (
        select subject, leased_until from cards where shop_id = $1 and subject = $2 for update
      ),
      leased as (
        update cards k
        set leased_until = case when k.drawn < k.version then clock_timestamp() + $3 * interval '1 ms' end
        from before b
        where k.shop_id = $1 and k.subject = b.subject
          -- As it is now that the row is locked, not as it was when this statement began.
          and (b.leased_until is null or b.leased_until < clock_timestamp())
        returning k.*, b.leased_until is not null as unsettled
      ),
      done as (
        update outbox set done_at = now(), result = '{"drawn":"before"}'
        where id = $4 and done_at is null
          and exists (select from leased where drawn >= version)
      )
      select k.platform, k.workspace, k.body, k.version, k.message, k.unsettled,
             k.conversation_id as "conversationId", k.leased_until::text as lease,
             -- Until it is posted, a draft's card goes where its words are now.
             case when k.message is null then coalesce(c.channel, k.channel) else k.channel end as channel,
             case when k.message is null then coalesce(c.thread, k.thread) else k.thread end as thread
      from leased k left join conversations c on c.id = k.conversation_id`,
    values: [shop, subject, leaseMs, outbox],
  });
  const row = rows[0];
  if (!row) return null;
  const { platform, workspace, channel, thread, body, ...rest } = row;
  return { ...rest, body: cardBodySchema.parse(body), place: { platform, workspace, channel, thread } };
}

/** `begun`: what to do first, in the same statement. */
const drawnText = ({ begun = '', first = 'true' } = {}) => `
  with ${begun}
  drawn as (
    update cards set
      message = $7, channel = $6, drawn = greatest(drawn, $5),
      thread = case when thread like 'new:%' then $7 else thread end,
      leased_until = case when version > $5 then clock_timestamp() + $4 * interval '1 ms' end
    where shop_id = $1 and subject = $2 and leased_until = $3::timestamptz and ${first}
    returning version, leased_until::text as lease,
              case when version > $5 then body end as body
  ),
  done as (
    update outbox set done_at = now(), result = jsonb_build_object('message', $7::text)
    where id = $8 and done_at is null and exists (select from drawn where lease is null)
  )
  select * from drawn`;

/** Two statements, and one outbox row: PostgreSQL then plans each once, and not at every turn. */
const drawnStatement = { name: 'card-drawn', text: drawnText() };

const drawnAndBegunStatement = {
  name: 'card-drawn-begun',
  text: drawnText({
    first: '(select count(*) from begun) >= 0',
    begun: `
      begun as (
        update conversations c set channel = $6, thread = $7
        where c.id = $9 and c.shop_id = $1 and c.thread like 'new:%'
          -- Someone may have spoken in the thread before it was known here: those words keep their own place.
          and not exists (
            select from conversations o
            where o.shop_id = $1 and o.platform = c.platform and o.workspace = c.workspace
              and o.channel = $6 and o.thread = $7)
        returning c.id
      ),`,
  }),
};

export type Stored =
  /** Nothing newer: the lease is given back and the outbox row is done. */
  | { newest: true }
  /** A newer version appeared meanwhile; the lease goes on. */
  | { newest: false; lease: string; version: number; body: CardBody }
  /** The lease ran out and someone else draws the card now. */
  | { newest: null };

/**
 * Stores where a card went, in one statement with its outbox row. A card that began a thread makes that
 * thread the conversation's own: the conversation is locked first, as turns do, so that the two cannot block
 * each other.
 */
export async function storeDrawn(
  sql: Sql,
  shop: number,
  subject: string,
  drawn: {
    lease: string;
    leaseMs: number;
    version: number;
    channel: string;
    message: string;
    /** The conversation whose thread this message begins. */
    begins: string | null;
    outbox: string | null;
  },
): Promise<Stored> {
  const { begins } = drawn;
  const { rows } = await sql.query<{ version: number; lease: string | null; body: unknown }>({
    ...(begins === null ? drawnStatement : drawnAndBegunStatement),
    values: [
      shop,
      subject,
      drawn.lease,
      drawn.leaseMs,
      drawn.version,
      drawn.channel,
      drawn.message,
      drawn.outbox,
      ...(begins === null ? [] : [begins]),
    ],
  });
  const row = rows[0];
  if (!row) return { newest: null };
  if (row.lease === null) return { newest: true };
  return { newest: false, lease: row.lease, version: row.version, body: cardBodySchema.parse(row.body) };
}

/**
 * Gives a lease back after an attempt that certainly sent nothing. What an earlier attempt did may still be
 * `unsettled`: that is remembered.
 */
export async function releaseCard(
  sql: Sql,
  shop: number,
  subject: string,
  { lease, unsettled }: { lease: string; unsettled: boolean },
): Promise<void> {
  await sql.query({
    name: 'card-release',
    text: `update cards set leased_until = case when $4 then clock_timestamp() end
           where shop_id = $1 and subject = $2 and leased_until = $3::timestamptz`,
    values: [shop, subject, lease, unsettled],
  });
}

/**
 * Forgets a message that is not in its channel, so that the card is posted anew. Resolves to a new lease, as long
 * as a post may take; null: the lease ran out and someone else draws the card now.
 */
export async function forgetMessage(
  sql: Sql,
  shop: number,
  subject: string,
  { lease, leaseMs }: { lease: string; leaseMs: number },
): Promise<string | null> {
  const { rows } = await sql.query<{ lease: string }>({
    name: 'card-forget',
    text: `update cards
           set message = null, drawn = 0, leased_until = clock_timestamp() + $4 * interval '1 ms'
           where shop_id = $1 and subject = $2 and leased_until = $3::timestamptz
           returning leased_until::text as lease`,
    values: [shop, subject, lease, leaseMs],
  });
  return rows[0]?.lease ?? null;
}

/** Milliseconds until whoever draws a card must be done with it, 0 when nobody does; null: no such card. */
export async function leaseLeft(sql: Sql, shop: number, subject: string): Promise<number | null> {
  const { rows } = await sql.query<{ left: number }>({
    name: 'card-lease-left',
    text: `
      select greatest(coalesce(extract(epoch from leased_until - clock_timestamp()) * 1000, 0), 0)::float8
        as left
      from cards where shop_id = $1 and subject = $2`,
    values: [shop, subject],
  });
  return rows[0]?.left ?? null;
}
