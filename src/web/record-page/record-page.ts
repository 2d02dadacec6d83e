import type { EscalationOnRecord } from '../../domain/finding/escalation-on-record.ts';
import type { OrderRecord } from '../../domain/finding/order-json.ts';
import { escapeHtml as e } from '../../domain/wording/escape-html.ts';
import { lineDetail, lineTitle } from '../../domain/wording/line-text.ts';
import {
  attemptText,
  escalationText,
  type InstantText,
  messageText,
  recordFooter,
  recordPageText,
  recordPageWords as words,
} from '../../domain/wording/record-page-text.ts';
import type { ShopVoice } from '../../domain/wording/shop-voice.ts';
import { type NameOf, timelineSentence } from '../../domain/wording/timeline-text.ts';
import { recordFrame } from './record-frame.ts';

export type RecordPageView = {
  record: OrderRecord;
  escalations: readonly EscalationOnRecord[];
  nameOf: NameOf;
  now: Date;
  /** Whoever has it printed, by name. */
  by: string;
};

/** Everything on record about one order, as a page that prints well. */
export function recordPage(view: RecordPageView, voice: ShopVoice): string {
  const { record, nameOf } = view;
  const instant: InstantText = (at) => {
    const moment = new Date(at);
    return `${voice.date(moment)}, ${voice.clock(moment)}`;
  };
  const text = recordPageText(record, voice, nameOf, instant);
  return recordFrame(
    `${text.title} – ${voice.shop.name}`,
    `<header><p>${e(voice.shop.name)}</p>${voice.shop.address ? `<p>${e(voice.shop.address)}</p>` : ''}</header>
<h1>${e(text.title)}</h1>
${factsTable(text.facts)}
${linesTable(record, voice)}
<h2>${e(words.procedure)}</h2>
${factsTable(
  text.steps.map(({ name, at }) => ({ label: name, value: at })),
  'steps',
)}
<h2>${e(words.messages)}</h2>
${messagesPart(record, instant)}
<h2>${e(words.rating)}</h2>
<p>${e(text.rating)}</p>
${escalationsPart(view.escalations, instant)}
<h2>${e(words.timeline)}</h2>
${timelineTable(record, nameOf, instant)}
<footer><p>${e(recordFooter(voice.shop.name, instant(view.now), view.by))}</p></footer>`,
  );
}

function factsTable(
  facts: readonly { label: string; value: string }[],
  kind: 'facts' | 'steps' = 'facts',
): string {
  const rows = facts.map(
    ({ label, value }) => `<tr><th scope="row">${e(label)}</th><td>${e(value)}</td></tr>`,
  );
  return `<table class="${kind}"><tbody>${rows.join('\n')}</tbody></table>`;
}

function linesTable({ order }: OrderRecord, voice: ShopVoice): string {
  const rows = order.lines.map((line) => {
    const detail = lineDetail(line, voice);
    return `<tr><th scope="row">${e(lineTitle(line, voice))}${detail ? `<small>${e(detail)}</small>` : ''}</th><td class="amount">${e(voice.money(line.total))}</td></tr>`;
  });
  return `<h2>${e(words.ordered)}</h2>
<table><tbody>${rows.join('\n')}</tbody>
<tfoot><tr><th scope="row">${e(words.total)}</th><td class="amount">${e(voice.money(order.total))}</td></tr></tfoot></table>`;
}

function messagesPart({ messages, attempts }: OrderRecord, instant: InstantText): string {
  if (messages.length === 0) return `<p>${e(words.noMessages)}</p>`;
  return messages
    .map((message) => {
      const tried = attempts
        .filter(({ messageId }) => messageId === message.id)
        .map(
          (attempt) =>
            `<p>${e(attemptText(attempt, instant))}</p><blockquote>${e(attempt.words.text)}</blockquote>`,
        );
      const detail = message.detail ? `<p>${e(message.detail)}</p>` : '';
      return `<h3>${e(messageText(message.news.kind, message.state, instant(message.at)))}</h3>${detail}${tried.join('\n')}`;
    })
    .join('\n');
}

function escalationsPart(escalations: readonly EscalationOnRecord[], instant: InstantText): string {
  if (escalations.length === 0) return '';
  const parts = escalations.map((escalation) => {
    const { title, facts } = escalationText(escalation, instant);
    return `<h3>${e(title)}</h3>${factsTable(facts)}`;
  });
  return `<h2>${e(words.escalations)}</h2>\n${parts.join('\n')}`;
}

function timelineTable({ timeline }: OrderRecord, nameOf: NameOf, instant: InstantText): string {
  if (timeline.length === 0) return `<p>${e(words.noTimeline)}</p>`;
  const rows = timeline.map(
    (entry) =>
      `<tr><td class="when"><time datetime="${entry.at.toISOString()}">${e(instant(entry.at))}</time></td><td>${e(timelineSentence(entry, nameOf, instant))}</td></tr>`,
  );
  return `<table><tbody>${rows.join('\n')}</tbody></table>`;
}
