import type { Button, Card, Element } from '../../conversation/card.ts';
import type { Draft } from '../../conversation/draft.ts';
import type { FlowShop } from '../../conversation/flow-shop.ts';
import type { Question } from '../../conversation/state.ts';
import { choiceName, lineName, productName, questionText, wholeAround } from '../question-text.ts';
import { buttonLabel, changeOrCancel } from './common-buttons.ts';
import {
  careAndDoubts,
  type DraftView,
  knownFields,
  linesSoFar,
  noticeElements,
  orderFor,
} from './draft-view.ts';

/** More candidates than this are better written than searched among buttons. */
const mostButtons = 20;

/** One question, with a button for each answer that can be guessed. */
export function clarifyingCard(view: DraftView, question: Question, more: number): Card {
  const { shop, draft } = view;
  const { ask, say } = questionText(shop, draft, question, view.at);
  const buttons = answerButtons(view, question);
  return {
    summary: `${orderFor(view)}: ${ask}`,
    elements: [
      { kind: 'heading', text: orderFor(view) },
      ...noticeElements(view),
      { kind: 'text', text: [{ bold: ask }] },
      { kind: 'say', text: say },
      ...(buttons.length > 0 ? [{ kind: 'buttons', buttons } satisfies Element] : []),
      {
        kind: 'note',
        tone: 'info',
        text: [`Press a button or write the answer.${more > 0 ? ` ${moreText(more)}` : ''}`],
      },
      ...linesSoFar(view),
      ...knownFields(view),
      ...careAndDoubts(view),
      changeOrCancel(),
    ],
  };
}

function moreText(more: number): string {
  return more === 1 ? 'One more question comes after it.' : `${more} more questions come after it.`;
}

function answerButtons(view: DraftView, question: Question): Button[] {
  const { shop, draft } = view;
  const leaveOut: Button = { label: 'Leave it out', action: { do: 'skip' }, style: 'plain' };
  switch (question.about) {
    case 'product':
      return [...picks(question.candidates, (sku) => productName(shop, sku)), leaveOut];
    case 'option': {
      const buttons = picks(question.candidates, (id) => choiceName(shop, draft, question, id));
      return isRequired(shop, draft, question) && !question.lost ? buttons : [...buttons, leaveOut];
    }
    case 'which-line':
      return [...picks(question.candidates, (line) => lineName(shop, draft, line)), leaveOut];
    case 'quantity': {
      const whole = question.problem === 'not-whole' ? wholeAround(Number(question.text)) : [];
      return [...picks(whole.map(String), (one) => one), leaveOut];
    }
    case 'time':
      return [
        ...picks(question.candidates, (iso) => shop.voice.when(new Date(iso), view.at)),
        { label: 'As soon as possible', action: { do: 'as-soon-as-possible' }, style: 'plain' },
      ];
    case 'contact':
      return question.for === 'last-order'
        ? [leaveOut]
        : [{ label: 'No contact', action: { do: 'no-contact' }, style: 'plain' }];
    default:
      return question satisfies never;
  }
}

function picks(candidates: readonly string[], label: (candidate: string) => string): Button[] {
  return candidates.slice(0, mostButtons).map((candidate) => ({
    label: buttonLabel(label(candidate)),
    action: { do: 'pick', candidate },
    style: 'plain',
  }));
}

export function isRequired(shop: FlowShop, draft: Draft, question: { line: string; group: string }): boolean {
  const line = draft.lines.find((one) => one.id === question.line);
  const product = line && shop.book.products.get(line.sku);
  return product?.groups.some((group) => group.group === question.group && group.required) ?? false;
}
