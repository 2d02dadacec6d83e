import type { Edit, Understanding } from '../language/understanding.ts';
import type { LineOption, LineWanted } from '../orders/line.ts';
import { noticeText } from '../wording/notice-text.ts';
import type { Question } from './state.ts';

type Answered = {
  waiting: readonly Question[];
  edits: readonly Edit[];
  notices: readonly string[];
};
type ProductQuestion = Extract<Question, { about: 'product' }>;

/**
 * "Which pie?" answered by "the meat one" names a product and nothing else: how many, and with what, was said
 * before. The added line takes that over from the question, which is then answered.
 */
export function withAnsweredProduct(waiting: readonly Question[], understood: Understanding): Answered {
  const question = waiting[0];
  if (question?.about !== 'product') return { waiting, edits: understood.edits, notices: [] };
  const at = understood.edits.findIndex(
    (edit) => edit.do === 'add' && question.candidates.includes(edit.line.sku),
  );
  const answer = understood.edits[at];
  if (answer?.do !== 'add') {
    // Nothing like the words is in the catalogue: one product by another name stands for them, and that is said.
    const adds = understood.edits.filter((edit) => edit.do === 'add').length;
    const instead = !question.known && adds === 1 && understood.edits.length === 1;
    return instead
      ? { waiting: waiting.slice(1), edits: understood.edits, notices: [noticeText.takenFor(question.text)] }
      : { waiting, edits: understood.edits, notices: [] };
  }
  return {
    waiting: waiting.slice(1),
    edits: understood.edits.with(at, { do: 'add', line: merged(question, answer.line) }),
    notices: [],
  };
}

function merged({ wanted }: ProductQuestion, answer: LineWanted): LineWanted {
  return {
    sku: answer.sku,
    quantity: answer.quantity === 1 ? wanted.quantity : answer.quantity,
    options: [
      ...wanted.options.filter((old) => !answer.options.some((fresh) => same(old, fresh))),
      ...answer.options,
    ],
    note: answer.note ?? wanted.note,
  };
}

function same(a: LineOption, b: LineOption): boolean {
  return a.group === b.group && a.choice === b.choice;
}
