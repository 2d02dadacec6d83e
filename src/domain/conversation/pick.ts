import { pointed } from '../language/corrections/pointed.ts';
import type { Edit } from '../language/understanding.ts';
import type { LineOption } from '../orders/line.ts';
import { isRequired } from '../wording/draft-card/clarifying-card.ts';
import { wholeAround } from '../wording/question-text.ts';
import { applyEdits } from './apply-edits.ts';
import type { Draft } from './draft.ts';
import type { FlowShop } from './flow-shop.ts';
import { isLost } from './line-rules.ts';
import { settle } from './settle.ts';
import type { Question, State } from './state.ts';
import type { Step } from './step.ts';

export type Clarifying = Extract<State, { tag: 'clarifying' }>;

/** The open question answered by one of its candidates; null when the candidate is none of them. */
export function pickCandidate(shop: FlowShop, at: Date, state: Clarifying, candidate: string): Step | null {
  const { question, draft } = state;
  switch (question.about) {
    case 'product': {
      if (!question.candidates.includes(candidate)) return null;
      const line = { ...question.wanted, sku: candidate };
      return answered(shop, at, state, [{ do: 'add', line }]);
    }
    case 'option': {
      if (!question.candidates.includes(candidate)) return null;
      const options = [{ group: question.group, choice: candidate }];
      // Amounts said with the unsettled choice belong to whichever it turns out to be.
      const line = draft.lines.find((one) => one.id === question.line);
      const unsettled = line?.options.find((one) => one.group === question.group && one.choice === null);
      const { candidates: _, ...said } = unsettled ?? {};
      return answered(shop, at, state, [
        {
          do: 'set-options',
          line: question.line,
          options: options.map((option) => ({ ...said, ...option })),
        },
      ]);
    }
    case 'which-line': {
      if (!question.candidates.includes(candidate)) return null;
      return answered(shop, at, state, [pointed(question.edit, candidate)]);
    }
    case 'quantity': {
      const quantity = Number(candidate);
      if (!wholeAround(Number(question.text)).includes(quantity)) return null;
      return answered(shop, at, state, [{ do: 'set-quantity', line: question.line, quantity }]);
    }
    case 'time':
      return question.candidates.includes(candidate) ? setDue(shop, at, state, candidate) : null;
    case 'contact':
      return null;
    default:
      return question satisfies never;
  }
}

export function setDue(shop: FlowShop, at: Date, state: Clarifying, due: string): Step {
  return goOn(shop, at, state, {
    ...state.draft,
    fulfilment: { ...state.draft.fulfilment, due },
  });
}

/** Leaves what the question is about out of the order; null where that is not possible. */
export function skipQuestion(shop: FlowShop, at: Date, state: Clarifying): Step | null {
  const { question, draft } = state;
  switch (question.about) {
    case 'product':
    case 'which-line':
      return goOn(shop, at, state, draft);
    case 'quantity':
      return answered(shop, at, state, [{ do: 'remove', line: question.line }]);
    case 'option': {
      if (!question.lost && isRequired(shop, draft, question)) return null;
      const unsettled = (one: Draft['lines'][number]) => {
        const product = shop.book.products.get(one.sku);
        const isOpen = (option: LineOption) =>
          question.lost ? product && isLost(product, option) : option.choice === null;
        return one.options.filter((option) => option.group !== question.group || !isOpen(option));
      };
      const lines = draft.lines.map((line) =>
        line.id === question.line ? { ...line, options: unsettled(line) } : line,
      );
      return goOn(shop, at, state, { ...draft, lines });
    }
    case 'time':
      return null;
    case 'contact':
      return question.for === 'last-order' ? goOn(shop, at, state, draft) : withoutContact(shop, at, state);
    default:
      return question satisfies never;
  }
}

/** "None" is an answer: a receipt to print stands in for a confirmation. */
export function withoutContact(shop: FlowShop, at: Date, state: Clarifying): Step {
  const { customer } = state.draft;
  return goOn(shop, at, state, {
    ...state.draft,
    customer: { ...customer, noContact: !customer.phone && !customer.email },
  });
}

function answered(shop: FlowShop, at: Date, state: Clarifying, edits: readonly Edit[]): Step {
  const { lines } = applyEdits(shop.book, state.draft.lines, edits);
  return goOn(shop, at, state, { ...state.draft, lines });
}

/** The open question is done; those behind it stay. */
function goOn(shop: FlowShop, at: Date, state: Clarifying, draft: Draft): Step {
  const waiting: readonly Question[] = state.waiting;
  return settle(shop, at, { turn: state.turn, draft, waiting, notices: [], holds: true });
}
