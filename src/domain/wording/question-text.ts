import type { Draft } from '../conversation/draft.ts';
import type { FlowShop } from '../conversation/flow-shop.ts';
import type { Question } from '../conversation/state.ts';
import { findGroup, priceLine } from '../orders/price.ts';
import { lineDetail, lineTitle } from './line-text.ts';
import { listed, quoted } from './shop-voice.ts';

/** `ask` is for staff to read, `say` for them to say to the customer. */
export type QuestionText = { ask: string; say: string };

/** At most this many candidates are said aloud; more would be a lecture. */
const spoken = 4;

export function questionText(shop: FlowShop, draft: Draft, question: Question, at: Date): QuestionText {
  switch (question.about) {
    case 'product': {
      const names = question.candidates.map((sku) => productName(shop, sku));
      const words = quoted(question.text);
      if (question.known) {
        return { ask: `Which one is meant by ${words}?`, say: `Which would you like${choices(names)}?` };
      }
      return names.length > 0
        ? {
            ask: `${words} is not in the catalogue. Is it one of these?`,
            say: `I am sorry, I do not find ${words} here. Would you like ${listed(names.slice(0, spoken), 'or')} instead?`,
          }
        : {
            ask: `${words} is not in the catalogue. Please write it another way, or leave it out.`,
            say: `I am sorry, I do not find ${words} here. Could you tell me what you would like in other words?`,
          };
    }
    case 'option': {
      const title = lineName(shop, draft, question.line);
      const names = question.candidates.map((choice) => choiceName(shop, draft, question, choice));
      const words = question.text ? ` (${quoted(question.text)})` : '';
      const group = question.group.replaceAll('_', ' ');
      if (question.lost) {
        const gone = quoted(question.text);
        const instead =
          names.length > 0 && names.length <= spoken
            ? ` Would you like ${listed(names, 'or')} instead?`
            : ' What would you like instead?';
        return {
          ask: `${gone} is no longer in the catalogue for ${title}. What should it be instead?`,
          say: `I am sorry, ${gone} is no longer possible for the ${bareName(shop, draft, question.line)}.${instead}`,
        };
      }
      return {
        ask: `Which ${group} for ${title}?${words}`,
        say: `Which ${group} would you like for the ${bareName(shop, draft, question.line)}${choices(names)}?`,
      };
    }
    case 'which-line': {
      const names = question.candidates.map((line) => lineName(shop, draft, line));
      return {
        ask: question.text
          ? `Which line is meant by ${quoted(question.text)}?`
          : 'Which line should be changed?',
        say: `Which one do you mean${choices(names)}?`,
      };
    }
    case 'quantity':
      return quantityText(shop, draft, question);
    case 'time': {
      const kind = draft.fulfilment.kind === 'delivery' ? 'delivered' : 'ready for pickup';
      const problem = question.problem ? `${question.problem} ` : '';
      return {
        ask: `${problem}When should it be ${kind}?`,
        say: timeSay(shop, question, kind, at),
      };
    }
    case 'contact': {
      const problem = question.problem ? `${question.problem} ` : '';
      return question.for === 'last-order'
        ? {
            ask: `${problem}Which phone number or e-mail address did the customer order with last time?`,
            say: 'With pleasure. May I have the phone number or e-mail address of your last order?',
          }
        : {
            ask: `${problem}How can we reach the customer: a phone number or an e-mail address?`,
            say: question.problem
              ? 'I am sorry, I did not get that. Could you repeat the phone number or e-mail address, please?'
              : `May I have ${draft.customer.name ? '' : 'your name, and '}a phone number or e-mail address for the confirmation?`,
          };
    }
    default:
      return question satisfies never;
  }
}

function timeSay(
  shop: FlowShop,
  { problem, candidates }: Extract<Question, { about: 'time' }>,
  kind: string,
  at: Date,
): string {
  const times = candidates.slice(0, spoken).map((iso) => shop.voice.when(new Date(iso), at));
  if (times.length > 0) return `Which time would suit you: ${listed(times, 'or')}?`;
  return problem
    ? `I am sorry, that time does not work. When else would you like it ${kind}?`
    : `When would you like it ${kind}?`;
}

function quantityText(
  shop: FlowShop,
  draft: Draft,
  question: Extract<Question, { about: 'quantity' }>,
): QuestionText {
  const name = bareName(shop, draft, question.line);
  const say = `How many would you like of the ${name}?`;
  const words = quoted(question.text);
  if (question.problem === 'not-whole') {
    const whole = wholeAround(Number(question.text)).map((one) => shop.voice.quantity(one));
    return {
      ask: `${name} is sold by the piece, so ${question.text} is not possible. Is it ${listed(whole, 'or')}?`,
      say: `We sell the ${name} by the piece. Would you like ${listed(whole, 'or')}?`,
    };
  }
  if (question.problem === 'too-much') {
    return { ask: `${question.text} of ${name} is more than one order can hold. How many is it?`, say };
  }
  return { ask: `${words} cannot be the quantity of ${name}. How many is it?`, say };
}

/** 2.5 -> [2, 3]; 0.4 -> [1]. */
export function wholeAround(quantity: number): number[] {
  return [...new Set([Math.floor(quantity), Math.ceil(quantity)])].filter((whole) => whole > 0);
}

/** What was wrong with what was said, where that is worth a mention outside of the question. */
export function problemText(question: Question): string | null {
  return question.about === 'time' || question.about === 'contact' ? question.problem : null;
}

function choices(names: readonly string[]): string {
  return names.length > 0 && names.length <= spoken ? `: ${listed(names, 'or')}` : '';
}

export function productName(shop: FlowShop, sku: string): string {
  return shop.book.products.get(sku)?.name ?? sku;
}

export function choiceName(
  shop: FlowShop,
  draft: Draft,
  question: { line: string; group: string },
  id: string,
): string {
  const line = draft.lines.find((one) => one.id === question.line);
  const product = line && shop.book.products.get(line.sku);
  const group = product && findGroup(product, question.group);
  return group?.choices.find((choice) => choice.id === id)?.name ?? id;
}

/** "2 × pizza (large, no onions)": two lines of one product are told apart. */
export function lineName(shop: FlowShop, draft: Draft, id: string): string {
  const line = draft.lines.find((one) => one.id === id);
  const priced = line && priceLine(shop.book, line);
  if (!priced) return 'that line';
  const detail = lineDetail(priced, shop.voice);
  return detail ? `${lineTitle(priced, shop.voice)} (${detail})` : lineTitle(priced, shop.voice);
}

function bareName(shop: FlowShop, draft: Draft, id: string): string {
  const line = draft.lines.find((one) => one.id === id);
  return line ? productName(shop, line.sku) : 'that';
}
