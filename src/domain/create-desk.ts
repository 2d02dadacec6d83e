import type { Policy } from '../policy.ts';
import {
  draftsLeftAlone,
  hasDraftAtHand,
  type LeftAlone,
  purgeInputs,
} from './conversation/conversation-store.ts';
import { deliverTurn } from './conversation/deliver.ts';
import type { Messengers } from './conversation/draw-card.ts';
import type { Actor, Place } from './conversation/input.ts';
import type { Flow } from './conversation/step.ts';
import { type TurnMeasured, takeTurn } from './conversation/turn.ts';
import type { Database } from './database/sql.ts';
import { storable } from './database/storable.ts';
import type { Delivery, Desk, Shown } from './desk.ts';
import type { DeskLog } from './desk-log.ts';
import { readPrint, showPrint } from './finding/show-print.ts';
import { showFound, showHome } from './finding/show-records.ts';
import { checkTransitions } from './orders/check-transitions.ts';
import { transitions } from './orders/order-life.ts';
import { rememberPeople } from './people/remember-people.ts';
import { rolesOf } from './roles.ts';
import { takeOfRecord } from './take-of-record.ts';
import { closedHomeCard } from './wording/home-card.ts';
import { type ShopVoice, shopVoice } from './wording/shop-voice.ts';

export type DeskParts = {
  database: Database;
  shop: number;
  policy: Policy;
  /** Asked at every turn, so that a new catalogue counts at once. */
  flow: () => Flow;
  messengers: Messengers;
  log: DeskLog;
  searchProducts: Desk['searchProducts'];
  onTurn?: (turn: TurnMeasured) => void;
  clock?: () => Date;
  /** The page with everything on record about an order, for this person alone (`slack:U1`). */
  recordUrl?: (order: string, actor: string) => string;
};

/** The desk, and what the sweep asks of it. */
export type DeskWithSweep = Desk & {
  /** Expires drafts that nobody touched for longer than policy allows. Resolves to how many. */
  expireDrafts(now: Date): Promise<number>;
  /** Forgets ids of deliveries older than a week. Resolves to how many. */
  purgeInputs(now: Date): Promise<number>;
};

const weekMs = 7 * 86_400_000;
const expiredAtOnce = 100;

export function createDesk(parts: DeskParts): DeskWithSweep {
  const faults = checkTransitions(transitions);
  if (faults.length > 0) throw new Error(`The table of order statuses is not whole: ${faults.join(' ')}`);
  const { database, shop, policy, messengers, log, searchProducts } = parts;
  const clock = parts.clock ?? (() => new Date());
  const turnDeps = { database, shop, policy, flow: parts.flow, log, clock, onTurn: parts.onTurn };
  const sql = database.pool;
  const remember = rememberPeople({ sql, shop, log, clock });
  const recordDeps = { database, shop, policy, voice: voiceFor, log, clock, recordUrl: parts.recordUrl };
  const voices = new Map<string, ShopVoice>();

  const desk: DeskWithSweep = {
    async take(delivery) {
      const { id, place, person, at, what } = cleaned(delivery);
      const { outside: _, ...who } = person;
      const actor = { ...who, roles: rolesOf(person, policy) };
      const turn = { id, place, actor, at, what };
      const [taken] = await Promise.all([
        takeOfRecord(recordDeps, turn) ?? takeTurn(turnDeps, turn),
        remember(person),
      ]);
      return taken;
    },

    deliver: (taken) => deliverTurn({ database, messengers, shop, log }, taken),

    listensIn: (place) => hasDraftAtHand(sql, shop, place),

    async home(person) {
      const roles = rolesOf(person, policy);
      return roles.length === 0 ? closed() : await showHome(recordDeps, person);
    },

    async orders(person, words) {
      const roles = rolesOf(person, policy);
      if (roles.length === 0) return closed();
      const print = readPrint(words);
      if (print !== null) return await showPrint(recordDeps, print, person, roles);
      return words.trim() === ''
        ? await showHome(recordDeps, person)
        : await showFound(recordDeps, words, 0, roles);
    },

    searchProducts,

    async expireDrafts(now) {
      const before = new Date(now.getTime() - policy.drafts.expireAfter);
      const left = await draftsLeftAlone(sql, shop, before, expiredAtOnce);
      let expired = 0;
      for (const one of left) {
        try {
          await expire(one, now);
          expired += 1;
        } catch (error) {
          // The others must not wait for this one; the next sweep tries it again.
          log.error({ draft: one.draft, err: error }, 'a draft could not expire');
        }
      }
      return expired;
    },

    purgeInputs: (now) => purgeInputs(sql, shop, new Date(now.getTime() - weekMs)),
  };
  return desk;

  async function expire({ place, draft, turn, updatedAt }: LeftAlone, now: Date): Promise<void> {
    const id = `expire:${draft}:${turn}:${updatedAt.getTime()}`;
    const what = { kind: 'expire', draft } as const;
    const actor = self(place);
    const taken = await takeTurn(turnDeps, { id, place, actor, at: now, what, untouchedSince: updatedAt });
    await desk.deliver(taken);
  }

  function closed(): Shown {
    return { card: closedHomeCard(policy.shop.name), press: { draft: '', turn: 0 } };
  }

  function voiceFor(currency: string): ShopVoice {
    const known = voices.get(currency) ?? shopVoice(policy, currency);
    voices.set(currency, known);
    return known;
  }
}

/** Whoever sees time pass. */
function self({ platform, workspace }: Place): Actor {
  return { platform, workspace, user: 'readback', name: 'Readback', roles: [] };
}

function cleaned({ id, place, person, at, what }: Delivery): Delivery {
  return { id: storable(id), place: storable(place), person: storable(person), at, what: storable(what) };
}
