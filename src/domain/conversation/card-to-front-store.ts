import type { Sql } from '../database/sql.ts';
import { storableJson } from '../database/storable.ts';
import type { CardBody } from './card-body.ts';
import { tagIsOpen } from './open-tag-store.ts';

/**
 * Has the card of an open draft posted once more, where its words are spoken now, and `left` in the place of the
 * message that it leaves. Resolves to the cards that are to be drawn; to none when the draft is no longer open.
 */
export async function bringCardToFront(
  tx: Sql,
  shop: number,
  draft: string,
  left: CardBody,
): Promise<readonly string[]> {
  const { rows } = await tx.query<{ left: string | null }>({
    name: 'card-to-front',
    text: `
      with open as (
        select k.subject, k.platform, k.workspace, k.channel, k.thread, k.message
        from cards k join conversations c on c.id = k.conversation_id
        where k.shop_id = $1 and k.subject = 'draft:' || $2 and c.shop_id = $1
          and c.state #>> '{draft,id}' = $2 and c.${tagIsOpen}
        for update of k
      ),
      stays as (
        insert into cards (shop_id, subject, platform, workspace, channel, thread, body, message)
        select $1, 'moved:' || $2 || ':' || message, platform, workspace, channel, thread, $3, message
        from open where message is not null
        on conflict (shop_id, subject) do nothing
        returning subject
      ),
      goes as (
        update cards k set message = null, drawn = 0, leased_until = null
        from open where k.shop_id = $1 and k.subject = open.subject
        returning k.subject
      )
      select stays.subject as left from open join goes using (subject) left join stays on true`,
    values: [shop, draft, storableJson(left)],
  });
  const [row] = rows;
  if (!row) return [];
  return [...(row.left ? [row.left] : []), `draft:${draft}`];
}
