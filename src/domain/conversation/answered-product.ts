import type { Edit, Understanding } from '../language/understanding.ts';
import type { LineOption, LineWanted } from '../orders/line.ts';
import type { Question } from './state.ts';

type ProductQuestion = Extract<Question, { about: 'product' }>;

/**
 * "Which pie?" answered by "the meat one" names a product and nothing else: how many, and with what, was said
 * before. The added line takes that over from the question, which is then answered.
 */
export function withAnsweredProduct(
  waiting: readonly Question[],
  understood: Understanding,
): { waiting: readonly Question[]; edits: readonly Edit[] } {
  const question = waiting[0];
  if (question?.about !== 'product') return { waiting, edits: understood.edits };
  const at = understood.edits.findIndex(
    (edit) => edit.do === 'add' && question.candidates.includes(edit.line.sku),
  );
  const answer = understood.edits[at];
  if (answer?.do !== 'add') {
    return {
      // "No, a large cheese pizza": the words asked about are given up.
      waiting: understood.intent === 'deny' ? waiting.slice(1) : waiting,
      edits: understood.edits,
    };
  }
  return {
    waiting: waiting.slice(1),
    edits: understood.edits.with(at, { do: 'add', line: merged(question, answer.line) }),
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
