import { addToOutbox } from '../database/outbox-store.ts';
import type { Database, Sql } from '../database/sql.ts';
import type { Platform } from './input.ts';
import { tagIsOpen } from './open-tag-store.ts';

/**
 * For a chat that has forgotten all its messages: the cards of open drafts and their requests for approval, of open
 * orders and of calls to make are to be posted there anew, a thread's card as the beginning of a new thread. Any other
 * card is posted once there is news of it. Resolves to how many.
 */
export async function drawOpenCardsAnew(
  database: Database,
  shop: number,
  chat: { platform: Platform; workspace: string },
): Promise<number> {
  return await database.transaction(async (tx) => {
    const drafts = await forgetDrafts(tx, shop, chat);
    const subjects = [...drafts, ...(await forgetOthers(tx, shop, chat))];
    await addToOutbox(
      tx,
      shop,
      subjects.map((subject) => ({ effect: 'draw-card', subject })),
    );
    return subjects.length;
  });
}

async function forgetDrafts(
  sql: Sql,
  shop: number,
  { platform, workspace }: { platform: Platform; workspace: string },
): Promise<string[]> {
  const { rows } = await sql.query<{ subject: string }>(
    `with open as (
       select c.id, state #>> '{draft,id}' as draft, state #>> '{draft,approval,of}' as asked
       from conversations c
       where c.shop_id = $1 and c.platform = $2 and c.workspace = $3
         and c.${tagIsOpen}
       for update
     ),
     begun as (
       update conversations c set thread = 'new:' || c.id from open
       where c.id = open.id and c.thread <> ''
     )
     update cards k
     set message = null, drawn = 0, leased_until = null,
         thread = case when k.thread = '' then '' else 'new:' || open.id end
     from open
     where k.shop_id = $1
       and (k.subject = 'draft:' || open.draft
            or starts_with(k.subject, 'approval:' || open.draft || ':' || open.asked || ':'))
     returning k.subject`,
    [shop, platform, workspace],
  );
  return rows.map(({ subject }) => subject);
}

/** What is left: no card stands anywhere, and no thread is there to answer in. Resolves to those to post at once. */
async function forgetOthers(
  sql: Sql,
  shop: number,
  { platform, workspace }: { platform: Platform; workspace: string },
): Promise<string[]> {
  await sql.query(
    `update conversations set thread = 'new:' || id
     where shop_id = $1 and platform = $2 and workspace = $3 and thread <> '' and not starts_with(thread, 'new:')`,
    [shop, platform, workspace],
  );
  const { rows } = await sql.query<{ subject: string }>(
    `with gone as (
       select k.subject, o.placed_at, o.id is not null or a.id is not null as anew
       from cards k
       left join orders o on o.shop_id = $1 and 'order:' || o.id = k.subject
         and o.status not in ('completed', 'cancelled')
       left join message_attempts a on a.shop_id = $1 and a.channel = 'call' and a.state = 'asked'
         and k.subject in ('call:' || a.message_id, 'call:' || a.message_id || ':' || a.sends)
       -- A place in the other chat than an order's own names no workspace.
       where k.shop_id = $1 and k.platform = $2 and k.workspace in ($3, '')
         and (k.message is not null or k.thread <> '' and not starts_with(k.thread, 'new:'))
     ),
     forgotten as (
       update cards k
       set message = null, leased_until = null,
           drawn = case when gone.anew then 0 when k.message is null then k.drawn else k.version end,
           thread = case when k.thread = '' or k.conversation_id is null then '' else 'new:' || k.conversation_id end
       from gone where k.shop_id = $1 and k.subject = gone.subject
       returning k.subject
     )
     select subject from forgotten join gone using (subject) where anew order by placed_at, subject`,
    [shop, platform, workspace],
  );
  return rows.map(({ subject }) => subject);
}
