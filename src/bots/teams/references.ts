import {
  claimTeamsWelcome,
  dropTeamsReferences,
  findTeamsAddress,
  findTeamsChat,
  findTeamsReference,
  putTeamsReference,
  type TeamsAddress,
  type TeamsReference,
} from '../../domain/conversation/teams-reference-store.ts';
import type { Sql } from '../../domain/database/sql.ts';
import { type Activity, tenantOf } from './activity.ts';
import { kindOf, placeOf } from './places.ts';

/** How conversations are reached: told by everything that comes from them. */
export type References = {
  /** Keeps how the conversation of this activity is reached, if that is new. */
  note(activity: Activity): Promise<void>;
  /** Whether the bot has yet to say hello there; true once. */
  claimWelcome(activity: Activity): Promise<boolean>;
  /** The bot was removed there. */
  drop(activity: Activity): Promise<void>;
  /** null: nothing of this tenant ever wrote. */
  address(tenant: string, conversation: string): Promise<TeamsAddress | null>;
  /** The personal chat of someone, if there is one. */
  chatOf(tenant: string, person: string): Promise<TeamsReference | null>;
};

/** Another process may have heard of a new address since. */
const keepMs = 60_000;
/** What has not changed is written this often all the same, so that the newest address of a tenant is known. */
const refreshMs = 3_600_000;
const mostKept = 5000;

export function createReferences(sql: Sql, shop: number): References {
  const noted = new Map<string, { text: string; at: number }>();
  const addresses = new Map<string, { address: TeamsAddress; at: number }>();
  const keep = <V>(kept: Map<string, V>, key: string, value: V) => {
    if (kept.size >= mostKept) kept.clear();
    kept.set(key, value);
  };
  const forget = () => {
    noted.clear();
    addresses.clear();
  };

  return {
    async note(activity) {
      const reference = referenceOf(activity);
      const { tenant, conversation, serviceUrl, bot } = reference;
      const key = `${tenant} ${conversation}`;
      const text = JSON.stringify(reference);
      const known = noted.get(key);
      if (known?.text === text && Date.now() - known.at < refreshMs) return;
      await putTeamsReference(sql, shop, reference);
      keep(noted, key, { text, at: Date.now() });
      keep(addresses, key, { address: { tenant, serviceUrl, bot }, at: Date.now() });
    },

    claimWelcome: (activity) => claimTeamsWelcome(sql, shop, referenceOf(activity)),

    async drop(activity) {
      await dropTeamsReferences(sql, shop, referenceOf(activity));
      forget();
    },

    async address(tenant, conversation) {
      const key = `${tenant} ${conversation}`;
      const known = addresses.get(key);
      if (known && Date.now() - known.at < keepMs) return known.address;
      const address =
        (await findTeamsReference(sql, shop, tenant, conversation)) ??
        (await findTeamsAddress(sql, shop, tenant));
      if (address) keep(addresses, key, { address, at: Date.now() });
      return address;
    },

    chatOf: (tenant, person) => findTeamsChat(sql, shop, tenant, person),
  };
}

function referenceOf(activity: Activity): TeamsReference {
  const kind = kindOf(activity);
  return {
    tenant: tenantOf(activity),
    conversation: placeOf(activity).channel,
    kind,
    person: kind === 'personal' ? personOf(activity) : null,
    team: activity.channelData?.team?.id ?? null,
    serviceUrl: activity.serviceUrl,
    bot: activity.recipient.id,
  };
}

/** Of news about members the sender may be the bot itself. */
function personOf({ from, recipient }: Activity): string | null {
  return from.id === recipient.id ? null : from.id;
}
