import type { Card } from '../../src/domain/conversation/card.ts';
import type { FieldOption } from '../../src/domain/conversation/form.ts';
import type { Place } from '../../src/domain/conversation/input.ts';
import type { Reply } from '../../src/domain/conversation/reply.ts';
import type { Delivery, Desk, Taken } from '../../src/domain/desk.ts';

export type ScriptedDesk = Desk & {
  /** Deliveries that were taken, in order; a repeat is not among them. */
  taken: readonly Delivery[];
  /** What the desk is to do; change it as the test goes on. */
  script: {
    reply(delivery: Delivery): readonly Reply[];
    /** Runs before the turn is done; a rejection fails it. */
    before(delivery: Delivery): Promise<void>;
    deliver(delivery: Delivery): Promise<void>;
    listens(place: Place): boolean;
    home: Card;
    products: readonly FieldOption[];
  };
};

/** A desk for tests of the bots: remembers what it is told and answers what the test says. */
export function createScriptedDesk(): ScriptedDesk {
  const taken: Delivery[] = [];
  const seen = new Set<string>();
  const deliveries = new WeakMap<Taken, Delivery>();
  const script: ScriptedDesk['script'] = {
    reply: () => [],
    before: async () => undefined,
    deliver: async () => undefined,
    listens: () => false,
    home: { summary: 'Home', elements: [{ kind: 'heading', text: 'Today' }] },
    products: [],
  };
  return {
    taken,
    script,
    async take(delivery) {
      await script.before(delivery);
      if (seen.has(delivery.id)) return { outcome: 'repeat' };
      seen.add(delivery.id);
      taken.push(delivery);
      const done: Taken = { outcome: 'done', replies: script.reply(delivery), outbox: [] };
      deliveries.set(done, delivery);
      return done;
    },
    async deliver(done) {
      const delivery = deliveries.get(done);
      if (delivery) await script.deliver(delivery);
    },
    listensIn: async (place) => script.listens(place),
    home: async () => ({ card: script.home, press: noOrder }),
    orders: async (_person, words) => ({
      card: words === '' ? script.home : { summary: words, elements: [{ kind: 'heading', text: words }] },
      press: noOrder,
    }),
    searchProducts: (words, limit) =>
      script.products
        .filter((option) => option.label.toLowerCase().includes(words.toLowerCase()))
        .slice(0, limit),
  };
}

const noOrder = { draft: '', turn: 0 };
