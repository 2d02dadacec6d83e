import type { Draft } from '../conversation/draft.ts';
import type { FlowShop } from '../conversation/flow-shop.ts';
import type { Intent, Understanding } from '../language/understanding.ts';
import type { LineWanted } from '../orders/line.ts';
import { priceLine } from '../orders/price.ts';
import { hoursText } from './hours-text.ts';
import { plural, spokenLine } from './line-text.ts';
import { listed, quoted } from './shop-voice.ts';
import { whisperText } from './whisper-text.ts';

export type Inquiry = Extract<
  Intent,
  'thanks' | 'help' | 'status' | 'availability' | 'price' | 'hours' | 'complaint' | 'human'
>;

/** A short answer to words that are no order; the draft stays as it is. */
export function inquiryText(shop: FlowShop, intent: Inquiry, understood: Understanding, at: Date): string {
  switch (intent) {
    case 'thanks':
      return whisperText.thanks;
    case 'help':
      return helpText(shop);
    case 'status':
      return whisperText.status;
    case 'complaint':
      return whisperText.complaint;
    case 'human':
      return whisperText.human;
    case 'hours':
      return hoursText(shop.policy, shop.voice, at);
    case 'price':
      return (
        priceAnswer(shop, understood) ??
        choicesAnswer(shop, understood.text) ??
        'Which product is it? Write its name with “how much is”, and I answer with its price.'
      );
    case 'availability': {
      const prices = priceAnswer(shop, understood);
      if (prices)
        return `Yes, it is in our catalogue. ${prices} Add it to an order and I check the stock at once.`;
      return (
        choicesAnswer(shop, understood.text) ??
        'I do not find that in our catalogue. Please try another word for it.'
      );
    }
    default:
      return intent satisfies never;
  }
}

/** null: no product was named. */
function priceAnswer(shop: FlowShop, understood: Understanding): string | null {
  const { lines: named, unclear } = shop.mentioned(understood.text);
  const maybe = unclear.flatMap((one) =>
    one.reason === 'ambiguous-product'
      ? one.candidates.slice(0, 5).map((sku): LineWanted => ({ sku, quantity: 1, options: [], note: null }))
      : [],
  );
  const answers = [...named, ...maybe].flatMap((wanted) => {
    const line = priceLine(shop.book, { ...wanted, backorder: false });
    const product = shop.book.products.get(wanted.sku);
    return line && product
      ? [`${spokenLine(line, product, shop.voice)}: ${shop.voice.money(line.total)}`]
      : [];
  });
  return answers.length > 0 ? `${answers.join('; ')}.` : null;
}

/** "What sizes do you have": the choices of every option that is named, with what each adds. */
function choicesAnswer(shop: FlowShop, text: string): string | null {
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
  return answers.size > 0 ? `We have ${[...answers].slice(0, 3).join(' ')}` : null;
}

function helpText(shop: FlowShop): string {
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

/** After the order is placed: what can still be done about it. */
export function placedDraftIsMeant(draft: Draft, understood: Understanding): boolean {
  const adds = understood.edits.some((edit) => edit.do === 'add');
  const products = understood.unclear.some(
    (one) => one.reason === 'unknown-product' || one.reason === 'ambiguous-product',
  );
  return draft.lines.length > 0 && !adds && !products;
}
