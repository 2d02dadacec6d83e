import { type Action, type Press, pressSchema } from '../../domain/conversation/action.ts';
import type { Button, Element, Rich } from '../../domain/conversation/card.ts';
import type { PressContext } from '../../domain/messenger.ts';
import { botWords } from '../../domain/wording/bot-words.ts';
import { shorten } from '../shorten.ts';
import type { ActionSet, CardAction, Column, Item } from './adaptive-card.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { teamsLimits } from './limits.ts';
import { canOpen, type RunStyle, richBlocks } from './render-rich.ts';
import { surface } from './surface.ts';

export type Rows = Extract<Element, { kind: 'rows' }>;

const smallPrint: RunStyle = { isSubtle: true, size: 'Small' };

/** What an element is drawn with; an element without anything to show is none. A divider is drawn by what follows. */
export function elementItems(element: Exclude<Element, Rows>, press: PressContext | null): Item[] {
  switch (element.kind) {
    case 'heading':
      return headingItems(element.text);
    case 'text':
      return richBlocks(element.text);
    case 'say':
      return boxed('emphasis', [element.text], { italic: true });
    case 'fields':
      return fieldItems(element.fields);
    case 'note':
      return element.tone === 'info'
        ? richBlocks(element.text, smallPrint)
        : boxed('attention', filled(element.text) ? ['⚠️ ', ...element.text] : []);
    case 'buttons':
      return press === null ? [] : buttonItems(element.buttons, press);
    case 'link':
      return linkItems(element.label, element.url);
    case 'divider':
      return [];
    default:
      return element satisfies never;
  }
}

/** The first `shown` rows, how many are left out, and the total, which is never left out. */
export function rowsItems({ rows, total }: Rows, shown: number): Item[] {
  const left = rows.length - shown;
  return [
    ...rows
      .slice(0, shown)
      .flatMap(({ text, detail, amount }) => rowOf(text, detail, amount))
      .map((item, at) => (at === 0 ? { ...item, spacing: 'Medium' as const } : item)),
    ...(left > 0 ? richBlocks([botWords.moreLines(left)], smallPrint) : []),
    ...(total ? rowOf([{ bold: total.label }], null, total.amount).map(apart) : []),
  ];
}

/** With a line above it. */
export function apart<I extends Item>(item: I): I {
  return { ...item, separator: true, spacing: 'Medium' };
}

function headingItems(text: string): Item[] {
  if (text.trim() === '') return [];
  const shown = escapeMarkdown(shorten(text, teamsLimits.label).replace(/\s+/g, ' '));
  return [{ type: 'TextBlock', text: shown, wrap: true, style: 'heading', size: 'Large', weight: 'Bolder' }];
}

/** Long words fill several boxes, so that a card that is full loses the end and not all of them. */
function boxed(style: 'emphasis' | 'attention', text: Rich, run: RunStyle = {}): Item[] {
  const blocks = richBlocks(text, run);
  const boxes: Item[] = [];
  for (let from = 0; from < blocks.length; from += 10) {
    const items = blocks.slice(from, from + 10);
    boxes.push({ type: 'Container', style, ...(from > 0 ? { spacing: 'None' as const } : {}), items });
  }
  return boxes;
}

/** Runs rather than a fact set, whose values would be read as Markdown. */
function fieldItems(fields: readonly { label: string; value: string }[]): Item[] {
  return fields
    .flatMap(({ label, value }) =>
      richBlocks([{ bold: `${shorten(label, 200)}: ` }, shorten(value, teamsLimits.blockText)]),
    )
    .map((block, at) => ({ ...block, spacing: at === 0 ? ('Default' as const) : ('None' as const) }));
}

/** The amount beside the words, the detail below both. */
function rowOf(text: Rich, detail: Rich | null, amount: string | null): Item[] {
  const words = richBlocks(text);
  const [figure] = amount ? richBlocks([{ bold: shorten(amount.replace(/\s+/g, ' '), 60) }]) : [];
  const columns: Column[] = [{ type: 'Column', width: 'stretch', items: words }];
  if (figure)
    columns.push({ type: 'Column', width: 'auto', items: [{ ...figure, horizontalAlignment: 'Right' }] });
  const first: Item[] = figure || words.length > 0 ? [{ type: 'ColumnSet', spacing: 'Small', columns }] : [];
  const small = detail ? richBlocks(detail, smallPrint) : [];
  return [...first, ...small.map((block) => ({ ...block, spacing: 'None' as const }))];
}

function buttonItems(buttons: readonly Button[], press: PressContext): ActionSet[] {
  const actions = buttons
    .filter(({ label }) => label.trim() !== '')
    .map((button) => ({ button, data: pressSchema.parse({ ...press, action: button.action }) }))
    // One that is far too large would take the whole card with it.
    .filter(({ data }) => JSON.stringify(data).length <= teamsLimits.buttonValue)
    .map(({ button, data }) => pressAction(button, data));
  const sets: ActionSet[] = [];
  for (let from = 0; from < actions.length; from += teamsLimits.buttonsInSet) {
    sets.push({ type: 'ActionSet', actions: actions.slice(from, from + teamsLimits.buttonsInSet) });
  }
  return sets;
}

function pressAction({ label, style, action }: Button, data: Press): CardAction {
  const titled = {
    title: shorten(label, teamsLimits.buttonText),
    ...(style === 'primary' ? { style: 'positive' as const } : {}),
    ...(style === 'danger' ? { style: 'destructive' as const } : {}),
  };
  // Teams opens a form in answer to this alone; the answer to an Execute cannot hold one.
  if (opensForm(action)) {
    return { type: 'Action.Submit', ...titled, data: { ...data, msteams: { type: 'task/fetch' } } };
  }
  const fallback = { type: 'Action.Submit' as const, ...titled, data };
  return { type: 'Action.Execute', ...titled, verb: surface.pressVerb, data, fallback };
}

/** Whether a form may be the answer to this button. */
export function opensForm(action: Action): boolean {
  switch (action.do) {
    case 'change':
    case 'ask':
      return true;
    case 'confirm':
    case 'page':
    case 'cancel':
    case 'start-over':
    case 'resume':
    case 'pick':
    case 'skip':
    case 'no-contact':
    case 'as-soon-as-possible':
    case 'take-available':
    case 'substitute':
    case 'wait':
    case 'drop-line':
    case 'add-words':
    case 'new-order':
    case 'approve':
    case 'called':
    case 'move':
    case 'change-order':
    case 'order-again':
    case 'call-outcome':
    case 'show':
      return false;
    default:
      return action satisfies never;
  }
}

function linkItems(label: string, url: string): Item[] {
  const text = label.trim() === '' ? url : label;
  if (!canOpen(url)) return richBlocks([shorten(text, teamsLimits.blockText)]);
  const title = shorten(text, teamsLimits.buttonText);
  return [{ type: 'ActionSet', actions: [{ type: 'Action.OpenUrl', title, url }] }];
}

function filled(rich: Rich): boolean {
  return richBlocks(rich).length > 0;
}
