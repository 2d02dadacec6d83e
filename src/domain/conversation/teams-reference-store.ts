import type { Sql } from '../database/sql.ts';

/** How to reach a conversation of Teams. `conversation` is without a thread. */
export type TeamsReference = {
  tenant: string;
  conversation: string;
  kind: 'personal' | 'group' | 'channel';
  /** Whose personal chat it is. */
  person: string | null;
  team: string | null;
  serviceUrl: string;
  /** The bot's own id there. */
  bot: string;
};

/** Where something may be sent to. */
export type TeamsAddress = Pick<TeamsReference, 'serviceUrl' | 'bot' | 'tenant'>;

/** Stores how a conversation was reached last; its address moves now and then. */
export async function putTeamsReference(sql: Sql, shop: number, reference: TeamsReference): Promise<void> {
  const { tenant, conversation, kind, person, team, serviceUrl, bot } = reference;
  await sql.query({
    name: 'teams-reference-put',
    text: `
      insert into teams_references (shop_id, tenant, conversation, kind, person, team, service_url, bot)
      values ($1, $2, $3, $4, $5, $6, $7, $8)
      on conflict (shop_id, tenant, conversation) do update
      set kind = excluded.kind, person = coalesce(excluded.person, teams_references.person),
          team = coalesce(excluded.team, teams_references.team), service_url = excluded.service_url,
          bot = excluded.bot, seen_at = now()`,
    values: [shop, tenant, conversation, kind, person, team, serviceUrl, bot],
  });
}

/** Whether the bot has yet to say hello in this conversation; true once. */
export async function claimTeamsWelcome(
  sql: Sql,
  shop: number,
  { tenant, conversation }: Pick<TeamsReference, 'tenant' | 'conversation'>,
): Promise<boolean> {
  const { rowCount } = await sql.query({
    name: 'teams-welcome-claim',
    text: `update teams_references set welcomed_at = now()
           where shop_id = $1 and tenant = $2 and conversation = $3 and welcomed_at is null`,
    values: [shop, tenant, conversation],
  });
  return rowCount === 1;
}

const columns = 'tenant, conversation, kind, person, team, service_url as "serviceUrl", bot';

/** The tenant of `''` is whichever wrote last: a target of the policy names none. */
export async function findTeamsReference(
  sql: Sql,
  shop: number,
  tenant: string,
  conversation: string,
): Promise<TeamsReference | null> {
  const { rows } = await sql.query<TeamsReference>({
    name: 'teams-reference',
    text: `select ${columns} from teams_references
           where shop_id = $1 and $2 in ('', tenant) and conversation = $3
           order by seen_at desc limit 1`,
    values: [shop, tenant, conversation],
  });
  return rows[0] ?? null;
}

/** A person's own chat with the bot; null: they never had one, or have removed it. */
export async function findTeamsChat(
  sql: Sql,
  shop: number,
  tenant: string,
  person: string,
): Promise<TeamsReference | null> {
  const { rows } = await sql.query<TeamsReference>({
    name: 'teams-chat',
    text: `select ${columns} from teams_references
           where shop_id = $1 and $2 in ('', tenant) and person = $3 and kind = 'personal'
           order by seen_at desc limit 1`,
    values: [shop, tenant, person],
  });
  return rows[0] ?? null;
}

/** Where this tenant was reached last, for conversations that never wrote; null: it never was. */
export async function findTeamsAddress(sql: Sql, shop: number, tenant: string): Promise<TeamsAddress | null> {
  const { rows } = await sql.query<TeamsAddress>({
    name: 'teams-address',
    text: `select tenant, service_url as "serviceUrl", bot from teams_references
           where shop_id = $1 and $2 in ('', tenant)
           order by seen_at desc limit 1`,
    values: [shop, tenant],
  });
  return rows[0] ?? null;
}

/** The bot was removed: from one conversation, or from a team with all its channels. */
export async function dropTeamsReferences(
  sql: Sql,
  shop: number,
  { tenant, conversation, team }: Pick<TeamsReference, 'tenant' | 'conversation' | 'team'>,
): Promise<void> {
  await sql.query({
    name: 'teams-reference-drop',
    text: `delete from teams_references
           where shop_id = $1 and tenant = $2 and (conversation = $3 or team = $4)`,
    values: [shop, tenant, conversation, team],
  });
}
