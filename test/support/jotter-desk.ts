import { randomUUID } from 'node:crypto';
import type { Place } from '../../src/domain/conversation/input.ts';
import type { TurnMeasured } from '../../src/domain/conversation/turn.ts';
import { createDesk, type DeskWithSweep } from '../../src/domain/create-desk.ts';
import type { Database } from '../../src/domain/database/sql.ts';
import type { Delivery, Taken } from '../../src/domain/desk.ts';
import { policySchema } from '../../src/policy.ts';
import { jotterFlow } from './jotter-flow.ts';
import { createMemoryMessenger } from './memory-messenger.ts';

type Table = 'outbox' | 'inputs' | 'orders' | 'cards' | 'conversations';

/** A desk on a real database whose conversation only notes down what it is told, and what it logs and measures. */
export class JotterDesk {
  readonly shop = 1;
  readonly database: Database;
  readonly chat = createMemoryMessenger();
  readonly logged: { fields: object; message: string }[] = [];
  readonly measured: TurnMeasured[] = [];
  /** Where the next thing is said, and when. */
  place: Place = { platform: 'slack', workspace: 'T1', channel: `D${randomUUID()}`, thread: '' };
  now = new Date();
  desk: DeskWithSweep;
  private deliveries = 0;

  constructor(database: Database) {
    this.database = database;
    this.desk = this.deskOn(database);
  }

  /** On tables that are empty. */
  static async open(database: Database): Promise<JotterDesk> {
    await database.pool.query(
      'truncate outbox, inputs, conversations, cards, timeline, orders, stock_items cascade',
    );
    return new JotterDesk(database);
  }

  /** Another process of the same shop, or one whose database is up to something. */
  deskOn(database: Database): DeskWithSweep {
    const note = (fields: object, message: string) => {
      this.logged.push({ fields, message });
    };
    return createDesk({
      database,
      shop: this.shop,
      policy: policySchema.parse({}),
      flow: () => jotterFlow,
      messengers: { slack: this.chat.messenger },
      log: { info: note, warn: note, error: note },
      searchProducts: () => [],
      onTurn: (turn) => this.measured.push(turn),
      clock: () => this.now,
    });
  }

  delivery(what: Delivery['what'], id?: string, user = 'U1'): Delivery {
    this.deliveries += 1;
    const person = { platform: 'slack', workspace: 'T1', user, name: 'Ann' } as const;
    return { id: id ?? `in-${this.deliveries}`, place: this.place, person, at: this.now, what };
  }

  words(text: string, id?: string, user?: string): Delivery {
    return this.delivery({ kind: 'words', text, opening: false, source: null }, id, user);
  }

  confirm(draft: string, turn: number, id?: string): Delivery {
    return this.delivery({ kind: 'press', draft, turn, action: { do: 'confirm' } }, id);
  }

  async takeAndDeliver(delivery: Delivery): Promise<Taken> {
    const taken = await this.desk.take(delivery);
    await this.desk.deliver(taken);
    return taken;
  }

  async say(text: string, id?: string, user?: string): Promise<Taken> {
    return await this.takeAndDeliver(this.words(text, id, user));
  }

  /** The conversations of the channel where the next thing is said. */
  async stored() {
    const { rows } = await this.database.pool.query(
      'select tag, owner, state, thread, updated_at from conversations where channel = $1',
      [this.place.channel],
    );
    return rows;
  }

  async rowsOf(table: Table) {
    const { rows } = await this.database.pool.query(`select * from ${table}`);
    return rows;
  }
}

/** The draft that a turn drew a card of. */
export function draftOf(taken: Taken): string {
  const card = taken.outcome === 'done' ? taken.replies.find(({ kind }) => kind === 'card') : undefined;
  if (card?.kind !== 'card') throw new Error('no card');
  return card.draft;
}
