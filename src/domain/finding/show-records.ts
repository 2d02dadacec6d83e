import type { Element } from '../conversation/card.ts';
import { openDraftsOf } from '../conversation/conversation-store.ts';
import { actorId } from '../conversation/turn-record.ts';
import type { Person, Shown } from '../desk.ts';
import type { Order } from '../orders/order.ts';
import { findOrderFacts } from '../orders/order-facts-store.ts';
import { formatOrderNumber } from '../orders/order-number.ts';
import { findOrder } from '../orders/order-store.ts';
import { namesOf } from '../people/people-store.ts';
import type { RecordDeps } from '../record-turn.ts';
import { readTimeline } from '../records/timeline-store.ts';
import type { Role } from '../roles.ts';
import { foundCard, nothingFoundText } from '../wording/found-card.ts';
import { homeCard } from '../wording/home-card.ts';
import { orderButtons } from '../wording/order-buttons.ts';
import { orderCard } from '../wording/order-card.ts';
import { ordersAnswer } from '../wording/orders-answer.ts';
import { timelineButton, timelineCard } from '../wording/timeline-card.ts';
import { actorsOf } from '../wording/timeline-text.ts';
import { findOrders } from './find-orders-store.ts';
import { daysContext, findSought, timesOf } from './find-sought.ts';
import { readSearch } from './read-search.ts';
import { type FoundOrder, mostFound, nothingSought } from './search.ts';

const rowsOnPage = 8;
const entriesOnPage = 12;
const homeDrafts = 10;
const homeOrders = 6;

/** Nothing of a list belongs to one order. */
const noOrder = { draft: '', turn: 0 };

/** What someone's words find: an order, a page of several, or a sentence that says what to try. */
export async function showFound(
  deps: RecordDeps,
  words: string,
  page: number,
  by: readonly Role[],
): Promise<Shown> {
  const { database, shop, voice, clock } = deps;
  const search = readSearch(words, voice('USD').country, daysContext(deps));
  if (!search) return { card: ordersAnswer.notUnderstood(words), press: noOrder };
  const { number } = search;
  if (number) {
    const order = await findOrder(database.pool, shop, String(number.value));
    if (order) return showOrder(deps, order, by);
    if (number.sure || !search.phone) {
      return { card: ordersAnswer.notFound(formatOrderNumber(number.value)), press: noOrder };
    }
  }
  const found = await findSought({ ...deps, sql: database.pool }, search);
  const [only] = found;
  if (!only) return { card: ordersAnswer.nothingFound(nothingFoundText(words, search)), press: noOrder };
  if (found.length === 1) return showNumber(deps, only.number, by);
  return { card: foundCard({ words, ...pageOf(found, page, rowsOnPage) }, voice, clock()), press: noOrder };
}

/** An order as it stands, with what can be done to it. */
export async function showNumber(deps: RecordDeps, number: string, by: readonly Role[]): Promise<Shown> {
  const order = await findOrder(deps.database.pool, deps.shop, number);
  return order ? showOrder(deps, order, by) : { card: ordersAnswer.notFound(number), press: noOrder };
}

async function showOrder(deps: RecordDeps, order: Order, by: readonly Role[]): Promise<Shown> {
  const { database, shop, policy, voice, clock } = deps;
  const facts = await findOrderFacts(database.pool, shop, order.id);
  const buttons: Element[] = [
    ...orderButtons(order, policy, by),
    { kind: 'buttons', buttons: [timelineButton(order.number)] },
  ];
  return {
    card: orderCard(order, voice(order.currency), clock(), { facts, buttons }),
    press: { draft: order.id, turn: order.version },
  };
}

/** A page of an order's timeline; one beyond the last is the last. */
export async function showTimeline(deps: RecordDeps, number: string, page: number): Promise<Shown> {
  const { database, shop, voice, clock } = deps;
  const order = await findOrder(database.pool, shop, number);
  if (!order) return { card: ordersAnswer.notFound(number), press: noOrder };
  const timeline = await readTimeline(database.pool, shop, order.id);
  const pages = Math.max(1, Math.ceil(timeline.length / entriesOnPage));
  const at = Math.min(page, pages - 1);
  const entries = timeline.slice(at * entriesOnPage, (at + 1) * entriesOnPage);
  const names = await namesOf(database.pool, shop, actorsOf(entries));
  const nameOf = (actor: string) => names.get(actor) ?? actor;
  const card = timelineCard(
    { number: order.number, entries, page: at, pages },
    nameOf,
    voice(order.currency),
    clock(),
  );
  return { card, press: { draft: order.id, turn: order.version } };
}

/** A person's drafts, and the shop's late and open orders. */
export async function showHome(deps: RecordDeps, person: Person): Promise<Shown> {
  const { database, shop, policy, voice, clock } = deps;
  const sql = database.pool;
  const late = { ...nothingSought, open: true, late: true };
  const open = { ...nothingSought, open: true };
  const [drafts, lateOnes, openOnes] = await Promise.all([
    openDraftsOf(sql, shop, actorId(person), homeDrafts),
    findOrders(sql, shop, late, timesOf(deps, late)),
    findOrders(sql, shop, open, timesOf(deps, open)),
  ]);
  const first = (found: readonly FoundOrder[]) => ({
    orders: found.slice(0, homeOrders),
    count: found.length > mostFound ? null : found.length,
  });
  // What is late stands above; below it comes what is next.
  const lateNumbers = new Set(lateOnes.map(({ number }) => number));
  const next = openOnes.filter(({ number }) => !lateNumbers.has(number));
  const home = {
    drafts,
    late: first(lateOnes),
    open: { ...first(next), count: first(openOnes).count },
  };
  return { card: homeCard(home, policy.shop.name, voice, clock()), press: noOrder };
}

function pageOf(found: readonly FoundOrder[], page: number, size: number) {
  const count = found.length > mostFound ? null : found.length;
  const all = found.slice(0, mostFound);
  const pages = Math.ceil(all.length / size);
  const at = Math.min(page, pages - 1);
  return { orders: all.slice(at * size, (at + 1) * size), page: at, pages, count };
}
