import type { Unclear, Understanding } from '../language/understanding.ts';
import type { LineWanted } from '../orders/line.ts';
import { noticeText } from '../wording/notice-text.ts';
import { withAnsweredProduct } from './answered-product.ts';
import { applyEdits, tidyQuantity } from './apply-edits.ts';
import { bounds, cut } from './bounds.ts';
import { withSaid } from './customer-record.ts';
import type { Draft, DraftLine } from './draft.ts';
import type { FlowShop } from './flow-shop.ts';
import type { Question } from './state.ts';

export type Applied = {
  draft: Draft;
  /** Questions that are still open, and new ones. */
  waiting: readonly Question[];
  notices: readonly string[];
};

/** What was understood, put into the draft. `waiting` are the questions open so far, the asked one first. */
export function applyWords(
  shop: FlowShop,
  draft: Draft,
  waiting: readonly Question[],
  understood: Understanding,
): Applied {
  const answer = withAnsweredProduct(waiting, understood);
  const edited = applyEdits(shop.book, draft.lines, answer.edits);
  const { customer, fulfilment } = understood;
  const asked = waiting[0]?.about === 'contact' ? waiting[0].for : 'this-order';
  const fresh = fromUnclear(shop, edited.lines, edited.added, understood.unclear, asked);
  const phone = customer?.phone ?? draft.customer.phone;
  const email = customer?.email ? cut(customer.email, bounds.email) : draft.customer.email;
  const said = (['name', 'phone', 'email'] as const).filter((one) => customer?.[one]);
  const open = answer.waiting.filter((question) => {
    switch (question.about) {
      case 'time':
        return !fulfilment?.due && !fresh.questions.some((one) => one.about === 'time');
      case 'contact':
        // Whose last order it is stays open until the record is looked up: see `proceed`.
        return question.for === 'last-order'
          ? !customer?.noContact
          : !(customer?.phone || customer?.email || customer?.noContact);
      case 'quantity':
        return !edited.counted.includes(question.line);
      case 'which-line':
        // Whoever changes a line by name has said which one.
        return !answer.edits.some(
          (edit) => 'line' in edit && question.candidates.includes(String(edit.line)),
        );
      default:
        return true;
    }
  });
  return {
    draft: {
      ...draft,
      lines: fresh.lines,
      customer: {
        ...withSaid(draft.customer, said),
        name: customer?.name ? cut(customer.name, bounds.name) : draft.customer.name,
        phone,
        email,
        noContact: !phone && !email && (customer?.noContact ?? draft.customer.noContact),
      },
      fulfilment: {
        kind: fulfilment?.kind ?? (fulfilment?.address ? 'delivery' : draft.fulfilment.kind),
        due: fulfilment?.due ?? draft.fulfilment.due,
        address: fulfilment?.address ? cut(fulfilment.address, bounds.address) : draft.fulfilment.address,
      },
      source: understood.source ?? draft.source,
      payment: understood.payment ? cut(understood.payment, bounds.payment) : draft.payment,
      instructions: remarks(draft.instructions, understood.instructions),
      allergies: remarks(draft.allergies, understood.allergies),
      uncertain: remarks(draft.uncertain, fresh.unknown).slice(0, bounds.remarks),
    },
    waiting: [...open, ...edited.questions, ...fresh.questions].slice(0, bounds.questions),
    notices: [...answer.notices, ...fresh.notices],
  };
}

/** Word for word, each once. */
export function remarks(there: readonly string[], fresh: readonly string[]): string[] {
  const all = [...there, ...fresh.map((one) => one.trim())];
  return [...new Set(all.filter(Boolean))];
}

type FromUnclear = {
  lines: readonly DraftLine[];
  questions: readonly Question[];
  notices: readonly string[];
  unknown: readonly string[];
};

function fromUnclear(
  shop: FlowShop,
  lines: readonly DraftLine[],
  added: readonly (string | null)[],
  unclear: readonly Unclear[],
  contactFor: 'this-order' | 'last-order',
): FromUnclear {
  let now = lines;
  const questions: Question[] = [];
  const notices: string[] = [];
  const unknown: string[] = [];
  for (const one of unclear) {
    const line = lineOf(one, added);
    const text = cut(one.text, bounds.remark);
    switch (one.reason) {
      case 'unknown-product':
      case 'ambiguous-product':
        questions.push({
          about: 'product',
          text,
          known: one.reason === 'ambiguous-product',
          candidates: one.candidates.filter((sku) => shop.book.products.has(sku)),
          wanted: one.wanted ? { ...one.wanted, quantity: tidyQuantity(one.wanted.quantity) } : plainWanted,
        });
        break;
      case 'ambiguous-choice':
        if (!line || !one.group) {
          unknown.push(text);
          break;
        }
        now = now.map((each) => (each.id === line ? withUnsettled(each, one) : each));
        questions.push({ about: 'option', line, group: one.group, text, candidates: one.candidates });
        break;
      case 'missing-option':
        // The draft shows it: see `openQuestions`.
        break;
      case 'unknown-words':
        unknown.push(text);
        break;
      case 'not-in-order':
        notices.push(noticeText.notInOrder(text));
        break;
      case 'ambiguous-time':
        questions.push({
          about: 'time',
          problem: noticeText.ambiguousTime(text),
          candidates: one.candidates,
        });
        break;
      case 'bad-time':
        questions.push({
          about: 'time',
          problem: one.detail === 'past' ? noticeText.pastTime(text) : noticeText.closedTime(text),
          candidates: one.candidates,
        });
        break;
      case 'bad-phone':
        questions.push({ about: 'contact', problem: noticeText.badPhone(text), for: contactFor });
        break;
      case 'bad-email':
        questions.push({ about: 'contact', problem: noticeText.badEmail(text), for: contactFor });
        break;
      case 'bad-quantity':
        if (line)
          questions.push({ about: 'quantity', line, text, problem: isFraction(text) ? 'not-whole' : 'told' });
        else notices.push(noticeText.badQuantity(text));
        break;
      default:
        one.reason satisfies never;
    }
  }
  return { lines: now, questions, notices, unknown };
}

/** "2.5" of something sold by the piece: the whole numbers beside it can be offered. */
function isFraction(text: string): boolean {
  return Number(text) > 0 && Number.isFinite(Number(text)) && !Number.isInteger(Number(text));
}

const plainWanted: Omit<LineWanted, 'sku'> = { quantity: 1, options: [], note: null };

function lineOf(unclear: Unclear, added: readonly (string | null)[]): string | null {
  if (!unclear.line) return null;
  return 'id' in unclear.line ? unclear.line.id : (added[unclear.line.added] ?? null);
}

/** The language may leave it to the desk to mark what is not settled. */
function withUnsettled(line: DraftLine, unclear: Unclear): DraftLine {
  const { group, candidates } = unclear;
  if (!group || line.options.some((option) => option.group === group && option.choice === null)) return line;
  return { ...line, options: [...line.options, { group, choice: null, candidates }] };
}
