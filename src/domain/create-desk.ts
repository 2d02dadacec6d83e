import type { Policy } from '../policy.ts';
import {
  draftsLeftAlone,
  hasOpenDraft,
  type LeftAlone,
  openDraftsOf,
  purgeInputs,
} from './conversation/conversation-store.ts';
import { deliverTurn } from './conversation/deliver.ts';
import type { Messengers } from './conversation/draw-card.ts';
import type { Actor, Place } from './conversation/input.ts';
import type { Flow } from './conversation/step.ts';
import { type TurnMeasured, takeTurn } from './conversation/turn.ts';
import { actorId } from './conversation/turn-record.ts';
import type { Database } from './database/sql.ts';
import { storable } from './database/storable.ts';
import type { Delivery, Desk } from './desk.ts';
import type { DeskLog } from './desk-log.ts';
import { instantOf, wallOf } from './language/around/wall-clock.ts';
import type { Order } from './orders/order.ts';
import { formatOrderNumber, parseOrderNumber } from './orders/order-number.ts';
import { findOrder, listOrders } from './orders/order-store.ts';
import { rolesOf } from './roles.ts';
import { closedHomeCard, type HomeOrder, homeCard } from './wording/home-card.ts';
import { orderCard } from './wording/order-card.ts';
import { ordersAnswer } from './wording/orders-answer.ts';
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
};

/** The desk, and what the sweep asks of it. */
export type DeskWithSweep = Desk & {
  /** Expires drafts that nobody touched for longer than policy allows. Resolves to how many. */
  expireDrafts(now: Date): Promise<number>;
  /** Forgets ids of deliveries older than a week. Resolves to how many. */
  purgeInputs(now: Date): Promise<number>;
};

const weekMs = 7 * 86_400_000;
const homeRows = 20;
const expiredAtOnce = 100;

export function createDesk(parts: DeskParts): DeskWithSweep {
  const { database, shop, policy, messengers, log, searchProducts } = parts;
  const clock = parts.clock ?? (() => new Date());
  const turnDeps = { database, shop, flow: parts.flow, log, clock, onTurn: parts.onTurn };
  const sql = database.pool;
  const voices = new Map<string, ShopVoice>();

  const desk: DeskWithSweep = {
    take(delivery) {
      const { id, place, person, at, what } = cleaned(delivery);
      const { outside: _, ...who } = person;
      const actor = { ...who, roles: rolesOf(person, policy) };
      return takeTurn(turnDeps, { id, place, actor, at, what });
    },

    deliver: (taken) => deliverTurn({ database, messengers, shop, log }, taken),

    listensIn: (place) => hasOpenDraft(sql, shop, place),

    async home(person) {
      if (rolesOf(person, policy).length === 0) return closedHomeCard(policy.shop.name);
      const now = clock();
      const [drafts, orders] = await Promise.all([
        openDraftsOf(sql, shop, actorId(person), homeRows),
        listOrders(sql, shop, { from: startOfToday(now), limit: homeRows }),
      ]);
      const currency = orders[0]?.currency ?? 'USD';
      return homeCard({ drafts, orders: orders.map(toHomeOrder) }, voiceFor(currency), now);
    },

    async orders(person, words) {
      if (words.trim() === '') return desk.home(person);
      if (rolesOf(person, policy).length === 0) return closedHomeCard(policy.shop.name);
      const number = parseOrderNumber(words);
      if (number === null) return ordersAnswer.notUnderstood(words);
      const order = await findOrder(sql, shop, formatOrderNumber(number));
      if (!order) return ordersAnswer.notFound(formatOrderNumber(number));
      return orderCard(order, voiceFor(order.currency), clock());
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

  function startOfToday(now: Date): Date {
    const { timezone } = policy.shop;
    return instantOf({ ...wallOf(now, timezone), hour: 0, minute: 0 }, timezone);
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

function toHomeOrder({ number, customer, fulfilment, total }: Order): HomeOrder {
  const { kind, due } = fulfilment;
  return { number, kind, total, customer: customer.name, due: due === 'asap' ? null : new Date(due) };
}
