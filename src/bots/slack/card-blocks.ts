import type { KnownBlock, RichTextBlockElement, RichTextElement, RichTextSection } from '@slack/types';
import { type Press, pressSchema } from '../../domain/conversation/action.ts';
import type { Button, Element, Rich } from '../../domain/conversation/card.ts';
import { plainRich } from '../../domain/conversation/plain-rich.ts';
import type { PressContext } from '../../domain/messenger.ts';
import { botWords } from '../../domain/wording/bot-words.ts';
import { shorten } from '../shorten.ts';
import { splitRich } from '../split-rich.ts';
import { slackLimits } from './limits.ts';
import { renderRich } from './render-rich.ts';

type Rows = Extract<Element, { kind: 'rows' }>;

/** `index` keeps the action ids of one message apart. Blocks of an element without anything to show are none. */
export function elementBlocks(
  element: Exclude<Element, Rows>,
  press: PressContext | null,
  index: number,
): KnownBlock[] {
  switch (element.kind) {
    case 'heading':
      return headingBlocks(element.text);
    case 'text':
      return splitRich(element.text, slackLimits.sectionText).flatMap((part) => richText([section(part)]));
    case 'say':
      return element.text.trim() === ''
        ? []
        : richText([
            {
              type: 'rich_text_quote',
              elements: [{ type: 'text', text: shorten(element.text, slackLimits.sectionText) }],
            },
          ]);
    case 'fields':
      return richText([section(fieldsRich(element.fields))]);
    case 'note':
      return noteBlocks(element.tone, element.text);
    case 'buttons':
      return press === null ? [] : buttonBlocks(element.buttons, press, index);
    case 'link':
      return linkBlocks(element.label, element.url, index);
    case 'divider':
      return [{ type: 'divider' }];
    default:
      return element satisfies never;
  }
}

/** The first `shown` rows, how many are left out, and the total, which is never left out. */
export function rowsBlocks({ rows, total }: Rows, shown: number): KnownBlock[] {
  const blocks: KnownBlock[] = [];
  for (let from = 0; from < shown; from += slackLimits.rowsInBlock) {
    const page = rows.slice(from, Math.min(from + slackLimits.rowsInBlock, shown));
    const elements = page.map(rowSection).filter((row) => row.elements.length > 0);
    if (elements.length > 0)
      blocks.push(...richText([{ type: 'rich_text_list', style: 'bullet', elements }]));
  }
  const end: Rich[] = [];
  if (shown < rows.length) end.push([botWords.moreLines(rows.length - shown)]);
  if (total) end.push([{ bold: short(`${total.label}  ${total.amount}`) }]);
  for (const line of end) blocks.push(...richText([section(line)]));
  return blocks;
}

export function noteBlocks(tone: 'info' | 'warning', text: Rich): KnownBlock[] {
  const plain = plainRich(text);
  if (plain.trim() === '') return [];
  // Small print takes no formatting without markup, and markup would let words format themselves.
  if (tone === 'info' && text.every((span) => typeof span === 'string')) {
    const shown = shorten(plain, slackLimits.contextText);
    return [{ type: 'context', elements: [{ type: 'plain_text', text: shown, emoji: false }] }];
  }
  const marked: Rich = tone === 'warning' ? ['⚠️ ', ...text] : text;
  return splitRich(marked, slackLimits.sectionText).flatMap((part) => richText([section(part)]));
}

function headingBlocks(text: string): KnownBlock[] {
  if (text.trim() === '') return [];
  if (text.length > slackLimits.headerText) return richText([section([{ bold: short(text) }])]);
  return [{ type: 'header', text: { type: 'plain_text', text, emoji: false } }];
}

function fieldsRich(fields: readonly { label: string; value: string }[]): Rich {
  const rich = fields.flatMap(({ label, value }, at): Rich => {
    const end = at === fields.length - 1 ? '' : '\n';
    return [{ bold: `${shorten(label, 200)}: ` }, `${shorten(value, 600)}${end}`];
  });
  return splitRich(rich, slackLimits.sectionText)[0] ?? [];
}

function rowSection(row: Rows['rows'][number]): RichTextSection {
  const rich: Rich = [
    ...(splitRich(row.text, 600)[0] ?? []),
    ...(row.amount ? ['  ', { bold: shorten(row.amount, 60) }] : []),
    ...(row.detail && plainRich(row.detail) !== '' ? ['\n', ...(splitRich(row.detail, 600)[0] ?? [])] : []),
  ];
  return section(rich);
}

function buttonBlocks(buttons: readonly Button[], press: PressContext, index: number): KnownBlock[] {
  // A value that Slack would refuse would take the whole message with it.
  const usable = buttons
    .map((button) => ({ button, value: pressValue({ ...press, action: button.action }) }))
    .filter(({ button, value }) => value.length <= slackLimits.buttonValue && button.label.trim() !== '');
  const elements = usable.map(({ button, value }, at) => ({
    type: 'button' as const,
    action_id: `press:${index}:${at}`,
    text: {
      type: 'plain_text' as const,
      text: shorten(button.label, slackLimits.buttonText),
      emoji: false,
    },
    value,
    ...(button.style === 'plain' ? {} : { style: button.style }),
  }));
  const blocks: KnownBlock[] = [];
  for (let from = 0; from < elements.length; from += slackLimits.buttonsInBlock) {
    blocks.push({ type: 'actions', elements: elements.slice(from, from + slackLimits.buttonsInBlock) });
  }
  return blocks;
}

function pressValue(press: Press): string {
  return JSON.stringify(pressSchema.parse(press));
}

function linkBlocks(label: string, url: string, index: number): KnownBlock[] {
  const text = label.trim() === '' ? url : label;
  if (!/^https?:/i.test(url) || url.length > slackLimits.url) return richText([section([short(text)])]);
  const button = {
    type: 'button' as const,
    action_id: `link:${index}`,
    text: { type: 'plain_text' as const, text: shorten(text, slackLimits.buttonText), emoji: false },
    url,
  };
  return [{ type: 'actions', elements: [button] }];
}

const short = (text: string) => shorten(text, slackLimits.sectionText);

function section(rich: Rich): { type: 'rich_text_section'; elements: RichTextElement[] } {
  return { type: 'rich_text_section', elements: renderRich(rich) };
}

/** Slack refuses rich text without anything in it. */
function richText(elements: RichTextBlockElement[]): KnownBlock[] {
  const filled = elements.filter((element) => element.elements.length > 0);
  return filled.length > 0 ? [{ type: 'rich_text', elements: filled }] : [];
}
