import { readFileSync } from 'node:fs';
import type { Catalog } from '../../src/domain/catalog/catalog.ts';
import { readCatalogFile } from '../../src/domain/catalog/catalog-file.ts';
import { buildIndex } from '../../src/domain/catalog/catalog-index.ts';
import type { Action } from '../../src/domain/conversation/action.ts';
import type { Button, Card, Rich } from '../../src/domain/conversation/card.ts';
import type { Form, FormValues } from '../../src/domain/conversation/form.ts';
import type {
  Actor,
  Answer,
  Call,
  FoundCustomer,
  Input,
  ItemShortage,
  OrderToPlace,
  What,
} from '../../src/domain/conversation/input.ts';
import type { InquiryKept } from '../../src/domain/conversation/inquiry.ts';
import { makeFlow } from '../../src/domain/conversation/make-flow.ts';
import type { Reply } from '../../src/domain/conversation/reply.ts';
import { type State, stateSchema } from '../../src/domain/conversation/state.ts';
import type { CardElsewhere, Flow } from '../../src/domain/conversation/step.ts';
import type { Effect } from '../../src/domain/effects.ts';
import { type Faq, openFaq } from '../../src/domain/inquiries/faq.ts';
import { readFaq } from '../../src/domain/inquiries/read-faq.ts';
import { englishLines } from '../../src/domain/language/english/lines.ts';
import type { Order } from '../../src/domain/orders/order.ts';
import { formatOrderNumber, parseOrderNumber } from '../../src/domain/orders/order-number.ts';
import { readPolicy } from '../../src/policy.ts';
import { asPlaced } from './as-placed.ts';

export function sampleCatalog(shop: 'pizzeria' | 'hardware'): Catalog {
  const file = new URL(`../../shops/${shop}/catalog.json`, import.meta.url);
  return catalogOf(readFileSync(file, 'utf8'));
}

export function catalogOf(source: string): Catalog {
  const read = readCatalogFile(source, 'json');
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.catalog;
}

export function policyOf(yaml: string) {
  const read = readPolicy(yaml, 'shop.yaml');
  if (!read.ok) throw new Error(read.faults.join('\n'));
  return read.policy;
}

export const cornerPizzeria = `
shop: { name: "Corner Pizzeria", timezone: "America/New_York", locale: "en-US" }
hours: { mon-sat: "10:00-22:00", sun: "12:00-21:00" }
roles: { supervisors: ["slack:U0SUPER"] }
`;

/** Monday, 3 PM in New York. */
export const monday3pm = new Date('2026-11-23T20:00:00Z');

export const staff: Actor = {
  platform: 'slack',
  workspace: 'T1',
  user: 'U1',
  name: 'Sam',
  roles: ['staff', 'processing'],
};
export const supervisor: Actor = { ...staff, user: 'U0SUPER', roles: ['staff', 'processing', 'supervisors'] };
export const stranger: Actor = { ...staff, user: 'U9', roles: [] };

/** The facts that calls are answered from: a stock that is counted, and who is on record. */
export type Facts = {
  /** By item; one that is not named has `otherwise`. */
  stock: Record<string, number>;
  otherwise: number;
  expectedAt: Record<string, string>;
  customers: FoundCustomer[];
  /** Where staff met someone else. */
  wrongPhones?: readonly string[];
  /** Who has a change of the order open elsewhere. */
  changing?: string;
};

/** A conversation as a spec tells it: what is said and pressed, and what is shown then. */
export class OrderDesk {
  state: State = { tag: 'idle', turn: 0 };
  facts: Facts = { stock: {}, otherwise: 1000, expectedAt: {}, customers: [] };
  calls: Call[] = [];
  replies: readonly Reply[] = [];
  effects: readonly Effect[] = [];
  /** What the last turn answered. */
  inquiry: InquiryKept | null = null;
  /** Cards that do not stand where the order is taken. */
  cards: readonly CardElsewhere[] = [];
  now = monday3pm;
  actor = staff;
  placed: Extract<Call, { call: 'place-order' }>[] = [];
  /** On record, by id; a spec may change them as others would. */
  orders = new Map<string, Order>();
  amended: OrderToPlace[] = [];
  readonly flow: Flow;
  private inputs = 0;

  constructor(
    options: {
      catalog?: Catalog;
      policy?: string;
      receiptUrl?: (order: string) => string | null;
      ways?: { text: boolean; email: boolean };
      /** Markdown. */
      faq?: string;
    } = {},
  ) {
    const catalog = options.catalog ?? sampleCatalog('pizzeria');
    this.flow = makeFlow({
      index: buildIndex(catalog, englishLines),
      catalog,
      policy: policyOf(options.policy ?? cornerPizzeria),
      ...(options.receiptUrl ? { receiptUrl: options.receiptUrl } : {}),
      ...(options.ways === undefined ? {} : { ways: options.ways }),
      ...(options.faq === undefined ? {} : { faq: faqOf(options.faq) }),
    });
  }

  say(text: string, more: { opening?: boolean; source?: 'phone' | 'email' } = {}): this {
    return this.take({
      kind: 'words',
      text,
      opening: more.opening ?? false,
      source: more.source ?? null,
    });
  }

  /** Presses the button with this label on the card as it stands. */
  press(label: string): this {
    const button = this.buttons().find((one) => one.label === label);
    if (!button) throw new Error(`no button ${label}; there are ${this.labels().join(', ')}`);
    return this.act(button.action);
  }

  /** Any action, drawn in this turn or another. */
  act(action: Action, turn = this.state.turn, draft = this.draftId()): this {
    return this.take({ kind: 'press', draft, turn, action });
  }

  submit(values: FormValues, turn = this.state.turn, drawnAt = this.now): this {
    const form = { form: 'draft' as const, draft: this.draftId(), turn, drawnAt: drawnAt.toISOString() };
    return this.take({ kind: 'submit', ...form, values });
  }

  take(what: What): this {
    this.inputs += 1;
    const input: Input = { id: `input-${this.inputs}`, actor: this.actor, at: this.now, what };
    this.calls = [];
    let step = this.flow(this.state, input);
    const before: Reply[] = [];
    while ('call' in step) {
      before.push(...(step.replies ?? []));
      this.calls.push(step.call);
      if (this.calls.length > 10) throw new Error('the flow goes round in circles');
      step = this.flow(step.state, { ...input, what: { kind: 'answer', answer: this.answer(step.call) } });
    }
    // What is stored has to read again as it is.
    this.state = stateSchema.parse(JSON.parse(JSON.stringify(step.state)));
    this.replies = [...before, ...step.replies];
    this.effects = step.effects;
    this.cards = step.cards ?? [];
    this.inquiry = step.inquiry ?? null;
    return this;
  }

  private answer(call: Call): Answer {
    switch (call.call) {
      case 'find-customer': {
        const found = this.facts.customers.find(
          (one) =>
            (call.phone !== null && one.phone === call.phone) ||
            (call.email !== null && one.email === call.email),
        );
        return { call: 'find-customer', found: found ?? null };
      }
      case 'hold-stock': {
        const short = this.short(call.lines.flatMap((line) => line.uses));
        return short.length === 0
          ? { call: 'hold-stock', held: true }
          : { call: 'hold-stock', held: false, short };
      }
      case 'release-hold':
        return { call: 'release-hold' };
      case 'availability':
        return {
          call: 'availability',
          available: Object.fromEntries(call.items.map((item) => [item, this.stockOf(item)])),
        };
      case 'look-at-stock': {
        const { asked, items } = call;
        const seen = (item: string) => ({
          available: this.stockOf(item),
          expectedAt: this.facts.expectedAt[item] ?? null,
        });
        return {
          call: 'look-at-stock',
          asked,
          stock: Object.fromEntries(items.map((item) => [item, seen(item)])),
        };
      }
      case 'look-up-orders': {
        const { words, asked } = call;
        const fits = ({ number, customer }: Order) =>
          [number, customer.name, customer.phone?.slice(-7)].some(
            (one) => one === words.replace(/^(\d{3}) /, '$1'),
          );
        return {
          call: 'look-up-orders',
          words,
          asked,
          orders: [...this.orders.values()].filter(fits),
          more: false,
        };
      }
      case 'place-order': {
        const short = this.short(call.order.uses);
        if (short.length > 0) return { call: 'place-order', placed: false, short };
        this.placed.push(call);
        const number = `R-${10000 + this.placed.length}`;
        this.orders.set(call.order.draft.id, asPlaced(call.order, number));
        return { call: 'place-order', placed: true, number };
      }
      case 'load-order': {
        const number = parseOrderNumber(call.order);
        const order = [...this.orders.values()].find(
          (one) => one.id === call.order || (number !== null && one.number === formatOrderNumber(number)),
        );
        const wrongPhone = this.facts.wrongPhones?.includes(order?.customer.phone ?? '') ?? false;
        const { purpose } = call;
        const { changing = null } = this.facts;
        return { call: 'load-order', order: order ?? null, handedOver: false, wrongPhone, changing, purpose };
      }
      case 'amend-order':
        return this.amend(call);
      case 'record-call':
        return { call: 'record-call', order: null, first: false };
      default:
        return call satisfies never;
    }
  }

  /** As the database does it: the version that was taken up, and no later than policy allows. */
  private amend({ order, amends }: Extract<Call, { call: 'amend-order' }>): Answer {
    const before = this.orders.get(amends.order);
    if (!before || ['preparing', 'completed', 'cancelled'].includes(before.status)) {
      return { call: 'amend-order', outcome: 'not-allowed', order: before ?? null, handedOver: false };
    }
    if (before.version !== amends.version) return { call: 'amend-order', outcome: 'stale', order: before };
    const short = this.short(order.uses);
    if (short.length > 0) return { call: 'amend-order', outcome: 'short', short };
    const after = { ...asPlaced(order, before.number), id: before.id, version: before.version + 1 };
    this.orders.set(before.id, after);
    this.amended.push(order);
    return { call: 'amend-order', outcome: 'amended', order: after };
  }

  private stockOf(item: string): number {
    return this.facts.stock[item] ?? this.facts.otherwise;
  }

  private short(uses: readonly { item: string; quantity: number }[]): ItemShortage[] {
    const wanted = new Map<string, number>();
    for (const use of uses) wanted.set(use.item, (wanted.get(use.item) ?? 0) + use.quantity);
    return [...wanted]
      .filter(([item, quantity]) => quantity > this.stockOf(item))
      .map(([item, quantity]) => ({
        item,
        wanted: quantity,
        available: this.stockOf(item),
        expectedAt: this.facts.expectedAt[item] ?? null,
      }));
  }

  get draft() {
    if (!('draft' in this.state)) throw new Error(`no draft while ${this.state.tag}`);
    return this.state.draft;
  }

  draftId(): string {
    return 'draft' in this.state ? this.state.draft.id : '';
  }

  /** The card of the draft at hand. */
  get card(): Card {
    const reply = this.replies.findLast((one) => one.kind === 'card');
    if (reply?.kind !== 'card') throw new Error(`no card; ${JSON.stringify(this.replies)}`);
    return reply.card;
  }

  get hasCard(): boolean {
    return this.replies.some((one) => one.kind === 'card');
  }

  get form(): Form {
    const reply = this.replies.find((one) => one.kind === 'form');
    if (reply?.kind !== 'form') throw new Error(`no form; ${JSON.stringify(this.replies)}`);
    return reply.form;
  }

  get errors(): Readonly<Record<string, string>> {
    const reply = this.replies.find((one) => one.kind === 'form-errors');
    return reply?.kind === 'form-errors' ? reply.errors : {};
  }

  get whispered(): string {
    return this.replies.flatMap((one) => (one.kind === 'whisper' ? [plain(one.text)] : [])).join('\n');
  }

  buttons(): Button[] {
    return buttonsOf(this.card);
  }

  labels(): string[] {
    return this.buttons().map((button) => button.label);
  }

  /** The sentences of the card that are made to be said. */
  get said(): string {
    return this.card.elements.flatMap((one) => (one.kind === 'say' ? [one.text] : [])).join('\n');
  }

  /** Everything on the card, line by line. */
  get shown(): string {
    return cardText(this.card);
  }
}

export function buttonsOf(card: Card): Button[] {
  return card.elements.flatMap((one) => (one.kind === 'buttons' ? one.buttons : []));
}

export function plain(rich: Rich): string {
  return rich
    .map((span) => {
      if (typeof span === 'string') return span;
      if ('bold' in span) return span.bold;
      if ('struck' in span) return span.struck;
      return span.label;
    })
    .join('');
}

export function cardText(card: Card): string {
  return card.elements
    .flatMap((element): string[] => {
      switch (element.kind) {
        case 'heading':
        case 'say':
          return [element.text];
        case 'text':
          return [plain(element.text)];
        case 'note':
          return [`[${element.tone}] ${plain(element.text)}`];
        case 'fields':
          return element.fields.map((field) => `${field.label}: ${field.value}`);
        case 'rows':
          return [
            ...element.rows.map((row) =>
              [plain(row.text), row.detail ? plain(row.detail) : '', row.amount ?? ''].join(' | '),
            ),
            ...(element.total ? [`${element.total.label}: ${element.total.amount}`] : []),
          ];
        case 'buttons':
          return [element.buttons.map((button) => `(${button.label})`).join(' ')];
        case 'link':
          return [`${element.label}: ${element.url}`];
        case 'divider':
          return ['---'];
        default:
          return element satisfies never;
      }
    })
    .join('\n');
}

function faqOf(markdown: string): Faq {
  const read = readFaq(markdown);
  if (!read.ok) throw new Error(read.fault);
  return openFaq(read.sections);
}
