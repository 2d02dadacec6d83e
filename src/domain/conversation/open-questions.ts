import type { Group } from '../catalog/catalog.ts';
import type { LineOption } from '../orders/line.ts';
import { findGroup, type PriceBook } from '../orders/price.ts';
import { optionText } from '../wording/line-text.ts';
import { bounds } from './bounds.ts';
import type { Draft, DraftLine } from './draft.ts';
import { isLost, missingGroups, quantityProblem } from './line-rules.ts';
import type { Question } from './state.ts';

/**
 * Everything that has to be asked, in the order in which to ask it: whose last order, which product, which
 * option, how many, when, and how to reach the customer. What the draft itself shows to be missing is found
 * here; `waiting` adds what only words could tell.
 */
export function openQuestions(book: PriceBook, draft: Draft, waiting: readonly Question[]): Question[] {
  const ids = new Set(draft.lines.map((line) => line.id));
  const stored = <About extends Question['about']>(about: About) =>
    waiting.filter((one): one is Extract<Question, { about: About }> => one.about === about);
  const whose = stored('contact').filter((question) => question.for === 'last-order');
  const reach = stored('contact').filter((question) => question.for === 'this-order' && question.problem);
  const times = stored('time').filter((question) => question.problem || question.candidates.length > 0);
  const which = stored('which-line').flatMap((question) => {
    const candidates = question.candidates.filter((id) => ids.has(id));
    return candidates.length > 0 ? [{ ...question, candidates }] : [];
  });
  // What a line shows by itself is found below; these are about what was said and could not become its quantity.
  const told = stored('quantity').filter((question) =>
    draft.lines.some((line) => line.id === question.line && String(line.quantity) !== question.text),
  );

  const ofLines = draft.lines.flatMap((line) => [
    ...optionQuestions(book, line, stored('option')),
    ...(told.find((question) => question.line === line.id)
      ? told.filter((question) => question.line === line.id).slice(0, 1)
      : quantityQuestions(book, line)),
  ]);
  const reachable = draft.customer.phone || draft.customer.email || draft.customer.noContact;
  return [
    ...whose.slice(-1),
    ...stored('product'),
    ...which,
    ...ofLines,
    ...(times.length > 0
      ? times.slice(-1)
      : draft.fulfilment.due === null
        ? [{ about: 'time' as const, problem: null, candidates: [] }]
        : []),
    ...(reach.length > 0
      ? reach.slice(-1)
      : reachable
        ? []
        : [{ about: 'contact' as const, problem: null, for: 'this-order' as const }]),
  ].slice(0, bounds.questions);
}

/** Those that can be asked before there is any line. */
export function standsAlone(question: Question): boolean {
  return question.about === 'product' || (question.about === 'contact' && question.for === 'last-order');
}

type OptionQuestion = Extract<Question, { about: 'option' }>;

function optionQuestions(
  book: PriceBook,
  line: DraftLine,
  stored: readonly OptionQuestion[],
): OptionQuestion[] {
  const product = book.products.get(line.sku);
  if (!product) return [];
  const unsettled = line.options.flatMap((option): OptionQuestion[] => {
    const group = findGroup(product, option.group);
    if (isLost(product, option)) return [lostOption(line, option, group)];
    if (option.choice !== null || !group) return [];
    const said = stored.find((question) => question.line === line.id && question.group === option.group);
    const all = group.choices.map((choice) => choice.id);
    const candidates = option.candidates?.filter((id) => all.includes(id)) ?? [];
    return [
      {
        about: 'option',
        line: line.id,
        group: option.group,
        text: said?.text ?? '',
        candidates: candidates.length > 0 ? candidates : all,
      },
    ];
  });
  const missing = missingGroups(product, line).map(
    (group): OptionQuestion => ({
      about: 'option',
      line: line.id,
      group: group.group,
      text: '',
      candidates: group.choices.map((choice) => choice.id),
    }),
  );
  return [...unsettled, ...missing];
}

function lostOption(line: DraftLine, option: LineOption, group: Group | undefined): OptionQuestion {
  const choice = option.choice ?? '';
  return {
    about: 'option',
    line: line.id,
    group: option.group,
    text: optionText({ ...option, choice, name: choice.replaceAll('_', ' ') }),
    candidates: group?.choices.map((one) => one.id) ?? [],
    lost: true,
  };
}

function quantityQuestions(book: PriceBook, line: DraftLine): Question[] {
  const product = book.products.get(line.sku);
  const problem = product && quantityProblem(product, line.quantity);
  return problem ? [{ about: 'quantity', line: line.id, text: String(line.quantity), problem }] : [];
}
