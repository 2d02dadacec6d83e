import type { Choice, Product } from '../catalog/catalog.ts';
import type { FlowShop } from '../conversation/flow-shop.ts';
import type { Asked, InquiryAnswer, StockSeen } from '../conversation/inquiry.ts';
import type { FaqSection } from '../inquiries/read-faq.ts';
import type { LineWanted } from '../orders/line.ts';
import { priceLine, usesOfLine } from '../orders/price.ts';
import { hoursText } from './hours-text.ts';
import { plural, spokenLine } from './line-text.ts';
import { inSentence, listed, quoted } from './shop-voice.ts';

/** By item; null: nobody looked. */
export type Stock = Readonly<Record<string, StockSeen>> | null;

/** What is said where nothing here knows the answer. */
export const notKnown: InquiryAnswer = {
  text: 'I do not find an answer to that in our catalogue, our hours or our questions and answers, and would rather not guess. A supervisor can answer it.',
  from: 'none',
};

const mostNamed = 5;
const mostLetters = 1500;
/** More than this is plenty. */
const fewLeft = 10;

/** The lines that a question speaks of: one of each product or choice that it names. */
export function linesAsked(shop: FlowShop, text: string): readonly LineWanted[] {
  const { lines, unclear } = shop.mentioned(text);
  const maybe = unclear.flatMap((one) =>
    one.reason === 'ambiguous-product'
      ? one.candidates.map((sku) => wanted(sku, one.wanted?.options ?? []))
      : [],
  );
  const named = [...lines, ...maybe];
  return (named.length > 0 ? named : withChoice(shop, text)).slice(0, mostNamed);
}

function wanted(sku: string, options: LineWanted['options']): LineWanted {
  return { sku, quantity: 1, options, note: null };
}

/** "How much is a large": every product that can be had so. */
function withChoice(shop: FlowShop, text: string): LineWanted[] {
  const words = ` ${(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')} `;
  const isNamed = (choice: Choice) =>
    [choice.name, ...choice.aliases].some((name) => words.includes(` ${name.toLowerCase()} `));
  return [...shop.book.products.values()].flatMap((product: Product) =>
    product.groups.flatMap(({ group, many, choices }) =>
      many
        ? []
        : choices.filter(isNamed).map((choice) => wanted(product.sku, [{ group, choice: choice.id }])),
    ),
  );
}

/** "How much is", of what the catalogue has; null: nothing of it was named. */
export function priceAnswer(shop: FlowShop, { text }: Asked): InquiryAnswer | null {
  const priced = linesAsked(shop, text).flatMap((line) => pricedText(shop, line) ?? []);
  if (priced.length > 0) return { text: `${priced.join('; ')}.`, from: 'catalogue' };
  return choicesAnswer(shop, text);
}

function pricedText(shop: FlowShop, line: LineWanted): string | null {
  const priced = priceLine(shop.book, { ...line, backorder: false });
  if (!priced) return null;
  const product = shop.book.products.get(line.sku);
  return `${spokenLine(priced, product, shop.voice)}: ${shop.voice.money(priced.total)}`;
}

/** "Do you have", of what the catalogue has, with what is left of it; null: nothing of it was named. */
export function availabilityAnswer(
  shop: FlowShop,
  { text }: Asked,
  stock: Stock,
  at: Date,
): InquiryAnswer | null {
  const asked = linesAsked(shop, text);
  const told = asked.flatMap((line) => {
    const priced = pricedText(shop, line);
    return priced ? [`${priced}, ${leftText(shop, line, stock, at)}`] : [];
  });
  if (told.length === 0) return choicesAnswer(shop, text);
  const some = asked.some((line) => left(shop, line, stock).left > 0);
  const from = stock ? 'stock' : 'catalogue';
  return {
    text: `${some ? 'Yes, we have that' : 'Not at the moment, I am sorry'}. ${told.join('; ')}.`,
    from,
  };
}

function leftText(shop: FlowShop, line: LineWanted, stock: Stock, at: Date): string {
  const { left: count, expectedAt } = left(shop, line, stock);
  if (count >= fewLeft) return 'in stock';
  if (count > 0) return `${shop.voice.quantity(count)} left at the moment`;
  if (expectedAt === null || new Date(expectedAt) <= at) return 'out of stock at the moment';
  return `out of stock, expected ${inSentence(shop.voice.when(new Date(expectedAt), at))}`;
}

/** How many there are of a line, and when more of what is scarcest comes. What takes no stock is always there. */
function left(shop: FlowShop, line: LineWanted, stock: Stock): { left: number; expectedAt: string | null } {
  const all = { left: Number.POSITIVE_INFINITY, expectedAt: null };
  if (!stock) return all;
  return usesOfLine(shop.book, line)
    .map(({ item, quantity }) => {
      const { available, expectedAt } = stock[item] ?? { available: 0, expectedAt: null };
      return { left: Math.floor((available / quantity) * line.quantity), expectedAt };
    })
    .reduce<{ left: number; expectedAt: string | null }>(
      (least, one) => (one.left < least.left ? one : least),
      all,
    );
}

/** "What sizes do you have": the choices of every option that is named, with what each adds. */
function choicesAnswer(shop: FlowShop, text: string): InquiryAnswer | null {
  const words = new Set(text.toLowerCase().match(/\p{L}+/gu));
  const answers = new Set<string>();
  for (const { groups } of shop.book.products.values()) {
    for (const { group, choices } of groups) {
      if (!words.has(group) && !words.has(plural(group))) continue;
      const names = choices.map((choice) =>
        choice.price > 0 ? `${choice.name} (+${shop.voice.money(choice.price)})` : choice.name,
      );
      answers.add(`${group}: ${listed(names)}.`);
    }
  }
  if (answers.size === 0) return null;
  return { text: `We have ${[...answers].slice(0, 3).join(' ')}`, from: 'catalogue' };
}

/** With the section that it was taken from, so that whoever reads it out can look further. */
export function faqAnswer({ title, text }: FaqSection): InquiryAnswer {
  const whole = [...text];
  const short = whole.length > mostLetters ? `${whole.slice(0, mostLetters).join('').trimEnd()}…` : text;
  return { text: `${short}\n(From our questions and answers, ${quoted(title)}.)`, from: 'faq' };
}

/** Nothing fits the question well: what comes near it is shown as such. */
export function faqNear(sections: readonly FaqSection[]): InquiryAnswer {
  const told = sections.map(({ title, text }) => `${quoted(title)}: ${quoted(text, 400)}`);
  return {
    text: `I am not sure that this answers it. The nearest in our questions and answers:\n${told.join('\n')}`,
    from: 'faq',
  };
}

export function hoursAnswer({ policy, voice }: FlowShop, at: Date): InquiryAnswer {
  return { text: hoursText(policy, voice, at), from: 'hours' };
}

export const whichProduct: InquiryAnswer = {
  text: 'Which product is it? Write its name with “how much is”, and I answer with its price.',
  from: 'none',
};

export function helpText(shop: FlowShop): string {
  const examples = [...shop.book.products.values()].slice(0, 2).map((product) => product.name);
  const order =
    examples.length > 0
      ? quoted(`two ${examples.map(plural).join(' and three ')}, pickup at 6`)
      : 'the order';
  return [
    `Write the order as the customer says it, such as ${order}.`,
    'Correct anything in words: “make it three”, “no onions on the second”, “drop the last one”, “change pickup to 7”.',
    'I ask about what is unclear, read the whole order back, and place it when you press Confirm. “Cancel” and “start over” work at any point.',
  ].join(' ');
}
