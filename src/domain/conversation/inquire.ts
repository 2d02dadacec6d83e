import type { Intent, Understanding } from '../language/understanding.ts';
import { usesOfLine } from '../orders/price.ts';
import {
  availabilityAnswer,
  faqAnswer,
  faqNear,
  helpText,
  hoursAnswer,
  linesAsked,
  notKnown,
  priceAnswer,
  type Stock,
  whichProduct,
} from '../wording/inquiry-text.ts';
import { whisperText } from '../wording/whisper-text.ts';
import { whisper } from './finish.ts';
import type { FlowShop } from './flow-shop.ts';
import type { Answer, Input } from './input.ts';
import type { Asked, InquiryAnswer } from './inquiry.ts';
import { isQuestion } from './is-question.ts';
import type { State } from './state.ts';
import { askedForOrder } from './status-inquiry.ts';
import type { Step } from './step.ts';

/** Words that ask or say something besides the order. */
export type Inquiry = Extract<
  Intent,
  'thanks' | 'help' | 'status' | 'availability' | 'price' | 'hours' | 'complaint' | 'human'
>;

export function isInquiry(intent: Intent): intent is Inquiry {
  return (
    intent === 'thanks' ||
    intent === 'help' ||
    intent === 'status' ||
    intent === 'availability' ||
    intent === 'price' ||
    intent === 'hours' ||
    intent === 'complaint' ||
    intent === 'human'
  );
}

/** A short answer to words that are no order; the draft stays as it is. */
export function inquire(
  shop: FlowShop,
  state: State,
  input: Input,
  understood: Understanding,
  intent: Inquiry,
): Step {
  const { at } = input;
  const asked: Asked = { text: understood.text, intent };
  switch (intent) {
    case 'thanks':
      return whisper(state, whisperText.thanks);
    case 'help':
      return whisper(state, helpText(shop));
    case 'status':
      return askedForOrder(shop, state, input, asked);
    case 'human':
      return whisper(state, whisperText.human);
    case 'complaint': {
      // "What is your refund policy?" complains of nothing.
      const told = isQuestion(asked.text) ? certain(shop, asked) : null;
      return told ? answered(state, asked, told) : whisper(state, whisperText.complaint);
    }
    case 'hours':
      return answered(state, asked, withFaq(shop, asked, hoursAnswer(shop, at)));
    case 'price':
      return answered(state, asked, priceAnswer(shop, asked) ?? fromFaq(shop, asked) ?? whichProduct);
    case 'availability': {
      const items = linesAsked(shop, asked.text).flatMap((line) =>
        usesOfLine(shop.book, line).map(({ item }) => item),
      );
      if (items.length === 0) return answered(state, asked, available(shop, asked, null, at));
      return { state, call: { call: 'look-at-stock', items: [...new Set(items)], asked } };
    }
    default:
      return intent satisfies never;
  }
}

/** What was asked for is known to the catalogue, and now how much of it there is. */
export function stockSeen(
  shop: FlowShop,
  state: State,
  { at }: Input,
  { asked, stock }: Extract<Answer, { call: 'look-at-stock' }>,
): Step {
  return answered(state, asked, available(shop, asked, stock, at));
}

/** A question about the shop that orders nothing, and whose answer is certain: "how far do you deliver". Or null. */
export function askedShop(shop: FlowShop, state: State, understood: Understanding): Step | null {
  const { text, intent, edits, customer, fulfilment } = understood;
  if (!isQuestion(text) || edits.length > 0 || customer) return null;
  // "Can you deliver it at six?" asks for it.
  if (fulfilment && (fulfilment.due || fulfilment.address || request.test(text))) return null;
  const asked: Asked = { text, intent };
  const told = certain(shop, asked);
  return told && answered(state, asked, told);
}

/** Words of which nothing was understood: if they ask something, it is answered as well as it can be. Or null. */
export function askedAnything(shop: FlowShop, state: State, understood: Understanding): Step | null {
  const asked: Asked = { text: understood.text, intent: understood.intent };
  if (!isQuestion(asked.text)) return null;
  return answered(state, asked, fromFaq(shop, asked) ?? notKnown);
}

function available(shop: FlowShop, asked: Asked, stock: Stock, at: Date): InquiryAnswer {
  // "Do you have gluten free" may be a matter of the products, and of what the shop says of them.
  const told = availabilityAnswer(shop, asked, stock, at);
  if (told) return withFaq(shop, asked, told);
  return fromFaq(shop, asked) ?? notKnown;
}

/** What the shop has written of the same matter is told as well. */
function withFaq(shop: FlowShop, asked: Asked, told: InquiryAnswer): InquiryAnswer {
  const more = certain(shop, asked);
  return more ? { ...told, text: `${told.text}\n${more.text}` } : told;
}

function certain(shop: FlowShop, { text }: Asked): InquiryAnswer | null {
  const found = shop.faq.ask(text);
  return found.found === 'one' ? faqAnswer(found.section) : null;
}

function fromFaq(shop: FlowShop, { text }: Asked): InquiryAnswer | null {
  const found = shop.faq.ask(text);
  switch (found.found) {
    case 'one':
      return faqAnswer(found.section);
    case 'several':
      return faqNear(found.sections);
    case 'none':
      return null;
    default:
      return found satisfies never;
  }
}

function answered(state: State, { text }: Asked, answer: InquiryAnswer): Step {
  return { ...whisper(state, answer.text), inquiry: { ...answer, question: text, order: null } };
}

const request = /^\W*(?:can|could|may|will|would)\b/i;
