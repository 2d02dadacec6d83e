import { z } from 'zod';
import type { OutboxEntry } from '../database/outbox-store.ts';
import { outboxChannel } from '../database/outbox-store.ts';
import { rowId } from '../database/row-id.ts';
import type { Sql } from '../database/sql.ts';
import { storableJson } from '../database/storable.ts';
import { type Fulfilment, fulfilmentSchema } from '../orders/fulfilment.ts';
import type { CardBody } from './card-body.ts';
import type { Place } from './input.ts';
import type { LeasedCard } from './leased-card.ts';
import { tagIsOpen } from './open-tag-store.ts';
import type { openTags, State } from './state.ts';
import type { TurnEntry } from './turn-record.ts';

/** A conversation whose row this transaction has locked. */
export type Locked = {
  id: string;
  place: Place;
  owner: string | null;
  /** For `stateSchema` to read. */
  state: unknown;
  updatedAt: Date;
};

type LockedRow = Omit<Locked, 'place'> & Place;

const lockedColumns = `
  c.id, c.platform, c.workspace, c.channel, c.thread, c.owner, c.state, c.updated_at as "updatedAt"`;

/**
 * Records a delivery's id and locks the conversation it belongs to, in one statement: the one whose card was
 * pressed, or else the one of the place, which is made when there is none. Resolves to null when this delivery
 * was seen before. A delivery that comes twice at once waits here for the first, and then stops.
 */
export async function openTurn(
  sql: Sql,
  shop: number,
  { input, at, place, subject }: { input: string; at: Date; place: Place; subject: string | null },
): Promise<Locked | null> {
  const { platform, workspace, channel, thread } = place;
  const { rows } = await sql.query<{ fresh: boolean } & (LockedRow | { id: null })>({
    name: 'turn-open',
    // `exists (select from seen)` makes the id come first and the lock second, in every turn alike.
    text: `
      with seen as (
        insert into inputs (shop_id, id, at) values ($1, $2, $3) on conflict do nothing returning id
      ),
      found as (
        select ${lockedColumns} from conversations c
        where exists (select from seen) and c.shop_id = $1 and c.id = coalesce(
          (select k.conversation_id from cards k where k.shop_id = $1 and k.subject = $8),
          (select p.id from conversations p
           where p.shop_id = $1 and p.platform = $4 and p.workspace = $5 and p.channel = $6 and p.thread = $7))
        for update of c
      ),
      made as (
        insert into conversations as c (shop_id, id, platform, workspace, channel, thread, state, updated_at)
        select $1, $9, $4, $5, $6, $7, '{"tag":"idle","turn":0}', $3
        where exists (select from seen) and not exists (select from found)
        on conflict do nothing
        returning ${lockedColumns}
      )
      select exists (select from seen) as fresh, c.*
      from (values (1)) as one left join (select * from found union all select * from made) as c on true`,
    values: [shop, input, at, platform, workspace, channel, thread, subject, rowId()],
  });
  const row = rows[0];
  if (!row?.fresh) return null;
  if (row.id !== null) return toLocked(row);
  // Someone else began this conversation while the statement ran; it is there now.
  return await lockPlace(sql, shop, place);
}

async function lockPlace(sql: Sql, shop: number, place: Place): Promise<Locked> {
  const { rows } = await sql.query<LockedRow>({
    name: 'turn-lock-place',
    text: `
      select ${lockedColumns} from conversations c
      where c.shop_id = $1 and c.platform = $2 and c.workspace = $3 and c.channel = $4 and c.thread = $5
      for update of c`,
    values: [shop, place.platform, place.workspace, place.channel, place.thread],
  });
  const row = rows[0];
  if (!row) throw new Error('a conversation disappeared while its turn began');
  return toLocked(row);
}

function toLocked({ platform, workspace, channel, thread, id, owner, state, updatedAt }: LockedRow): Locked {
  return { id, owner, state, updatedAt, place: { platform, workspace, channel, thread } };
}

export type CardOfTurn = { subject: string; body: CardBody };

/**
 * Everything that a turn leaves behind, in one statement. Resolves to the cards that are the turn's to draw now,
 * by subject: those that changed and that nobody else is drawing.
 */
export async function saveTurn(
  sql: Sql,
  shop: number,
  turn: {
    conversation: Locked;
    state: State;
    owner: string | null;
    at: Date;
    cards: readonly CardOfTurn[];
    timeline: readonly TurnEntry[];
    outbox: readonly OutboxEntry[];
    cardLeaseMs: number;
  },
): Promise<Map<string, LeasedCard>> {
  const { id, place } = turn.conversation;
  const { rows } = await sql.query<PutRow>({
    name: 'turn-save',
    text: `
      with saved as (
        update conversations set state = $3, tag = $4, owner = $5, updated_at = $6
        where id = $2 and shop_id = $1
      ),
      lease as (
        select clock_timestamp() + $15 * interval '1 ms' as until
      ),
      put as (
        insert into cards
          (shop_id, subject, conversation_id, platform, workspace, channel, thread, body, leased_until)
        select $1, k.subject, $2, $7, $8, $9, $10, k.body, (select until from lease)
        from jsonb_to_recordset($11::jsonb) as k (subject text, body jsonb)
        on conflict (shop_id, subject) do update
        set body = excluded.body, version = cards.version + 1,
            -- A lease of someone else stays, and so does one that ended without anyone knowing how.
            leased_until = coalesce(cards.leased_until, excluded.leased_until)
        where cards.body is distinct from excluded.body
        returning subject, channel, thread, version, message, leased_until
      ),
      told as (
        insert into timeline (shop_id, order_id, at, actor, kind, body)
        select $1, t."orderId", t.at, t.actor, t.kind, t.body
        from jsonb_to_recordset($12::jsonb)
          as t ("orderId" uuid, at timestamptz, actor text, kind text, body jsonb)
      ),
      added as (
        insert into outbox (id, shop_id, effect, payload, available_at)
        select e.id, $1, e.payload ->> 'effect', e.payload,
               -- As it is now: this turn may have waited long for the conversation.
               clock_timestamp() + e.lease * interval '1 ms'
        from jsonb_to_recordset($13::jsonb) as e (id uuid, payload jsonb, lease integer)
      )
      select k.*, k.leased_until::text as lease, case when $14 then pg_notify('${outboxChannel}', '') end
      from (values (1)) as one
      left join (select put.* from put join lease on put.leased_until = lease.until) as k on true`,
    values: [
      shop,
      id,
      storableJson(turn.state),
      turn.state.tag,
      turn.owner,
      turn.at,
      place.platform,
      place.workspace,
      place.channel,
      place.thread,
      storableJson(turn.cards),
      storableJson(turn.timeline),
      storableJson(turn.outbox),
      turn.outbox.some(({ lease }) => lease === 0),
      turn.cardLeaseMs,
    ],
  });
  const put = new Map(rows.flatMap((row) => (row.subject === null ? [] : [[row.subject, row]])));
  return new Map(
    turn.cards.flatMap(({ subject, body }) => {
      const row = put.get(subject);
      return row ? [[subject, toLeased(turn.conversation, row, body)]] : [];
    }),
  );
}

type PutRow = { subject: null } | PutCard;

type PutCard = { subject: string } & Pick<Place, 'channel' | 'thread'> &
  Pick<LeasedCard, 'version' | 'message' | 'lease'>;

function toLeased(conversation: Locked, put: PutCard, body: CardBody): LeasedCard {
  const { channel, thread, version, message, lease } = put;
  // Until it is posted, a card goes where its words are now.
  const place = message === null ? conversation.place : { ...conversation.place, channel, thread };
  return { place, conversationId: conversation.id, body, version, message, lease, unsettled: false };
}

/** A thread is listened to for so long after its order was placed or changed last. */
const listensAfter = '30 days';

/** Whether an open draft lives in this very place, or the order that was placed there may still be spoken of. */
export async function hasDraftAtHand(sql: Sql, shop: number, place: Place): Promise<boolean> {
  const { rows } = await sql.query<{ open: boolean }>({
    name: 'conversation-open',
    text: `
      select exists (
        select from conversations
        where shop_id = $1 and platform = $2 and workspace = $3 and channel = $4 and thread = $5
          and (${tagIsOpen} or tag = 'placed' and updated_at > now() - interval '${listensAfter}')
      ) as open`,
    values: [shop, place.platform, place.workspace, place.channel, place.thread],
  });
  return rows[0]?.open ?? false;
}

/** What App Home shows of a draft; the rest of its state is not read. */
const outlineSchema = z.object({
  draft: z.object({
    id: z.string(),
    lines: z.array(z.unknown()),
    customer: z.object({ name: z.string().nullable() }),
    fulfilment: fulfilmentSchema.pick({ kind: true, due: true }),
  }),
});

export type OpenDraft = {
  id: string;
  tag: (typeof openTags)[number];
  lines: number;
  customer: string | null;
  kind: Fulfilment['kind'];
  due: Fulfilment['due'];
  updatedAt: Date;
};

/** A person's open drafts, newest first. */
export async function openDraftsOf(
  sql: Sql,
  shop: number,
  owner: string,
  limit: number,
): Promise<OpenDraft[]> {
  const { rows } = await sql.query<{ tag: OpenDraft['tag']; state: unknown; updatedAt: Date }>({
    name: 'conversation-drafts',
    text: `
      select tag, state, updated_at as "updatedAt" from conversations
      where shop_id = $1 and owner = $2 and ${tagIsOpen}
      order by updated_at desc limit $3`,
    values: [shop, owner, limit],
  });
  return rows.flatMap(({ tag, state, updatedAt }) => {
    const { data } = outlineSchema.safeParse(state);
    if (!data) return [];
    const { id, lines, customer, fulfilment } = data.draft;
    return [{ id, tag, updatedAt, lines: lines.length, customer: customer.name, ...fulfilment }];
  });
}

export type LeftAlone = { place: Place; draft: string; turn: number; updatedAt: Date };

/** Open drafts that nobody touched since `before`, longest first. */
export async function draftsLeftAlone(
  sql: Sql,
  shop: number,
  before: Date,
  limit: number,
): Promise<LeftAlone[]> {
  const { rows } = await sql.query<Place & Omit<LeftAlone, 'place'>>(
    `select platform, workspace, channel, thread, state #>> '{draft,id}' as draft,
            (state ->> 'turn')::integer as turn,
            updated_at as "updatedAt"
     from conversations
     where shop_id = $1 and updated_at < $2 and ${tagIsOpen}
       and state #>> '{draft,id}' is not null
     order by updated_at limit $3`,
    [shop, before, limit],
  );
  return rows.map(({ draft, turn, updatedAt, ...place }) => ({ place, draft, turn, updatedAt }));
}

/** Forgets deliveries' ids that no platform repeats any more. Resolves to how many. */
export async function purgeInputs(sql: Sql, shop: number, before: Date): Promise<number> {
  const { rowCount } = await sql.query('delete from inputs where shop_id = $1 and at < $2', [shop, before]);
  return rowCount ?? 0;
}
