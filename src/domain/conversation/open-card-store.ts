import { addToOutbox } from '../database/outbox-store.ts';
import type { Database, Sql } from '../database/sql.ts';
import type { Platform } from './input.ts';
import { tagIsOpen } from './open-tag-store.ts';

/**
 * For a chat that has forgotten all its messages: the cards of open drafts, and their requests for approval, are to
 * be posted there anew, a thread's card as the beginning of a new thread. Resolves to how many.
 */
export async function drawOpenCardsAnew(
  database: Database,
  shop: number,
  chat: { platform: Platform; workspace: string },
): Promise<number> {
  return await database.transaction(async (tx) => {
    const subjects = await forgetMessages(tx, shop, chat);
    await addToOutbox(
      tx,
      shop,
      subjects.map((subject) => ({ effect: 'draw-card', subject })),
    );
    return subjects.length;
  });
}

async function forgetMessages(
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
