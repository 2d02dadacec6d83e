import type { Button, Card } from '../conversation/card.ts';
import type { TimelineEntry } from '../records/timeline-entry.ts';
import { showButton } from './found-card.ts';
import type { ShopVoice } from './shop-voice.ts';
import { type NameOf, timelineSentence } from './timeline-text.ts';

export type TimelinePage = {
  number: string;
  entries: readonly TimelineEntry[];
  /** From 0, the oldest. */
  page: number;
  pages: number;
};

/** A page of all that was said, done and sent about an order, oldest first. */
export function timelineCard(
  { number, entries, page, pages }: TimelinePage,
  nameOf: NameOf,
  voice: ShopVoice,
  now: Date,
): Card {
  const heading = `Timeline of ${number}`;
  const turn = (label: string, to: number): Button => ({
    label,
    action: { do: 'show', what: 'timeline', words: number, page: to },
    style: 'plain',
  });
  return {
    summary: heading,
    elements: [
      { kind: 'heading', text: heading },
      {
        kind: 'rows',
        rows: entries.map((entry) => ({
          text: [timelineSentence(entry, nameOf, (at) => voice.when(at, now))],
          detail: [capital(voice.when(entry.at, now))],
          amount: null,
        })),
        total: null,
      },
      ...(pages > 1
        ? [{ kind: 'note' as const, tone: 'info' as const, text: [`Page ${page + 1} of ${pages}.`] }]
        : []),
      {
        kind: 'buttons',
        buttons: [
          ...(page > 0 ? [turn('Earlier', page - 1)] : []),
          ...(page < pages - 1 ? [turn('Later', page + 1)] : []),
          showButton(number, `Back to ${number}`),
        ],
      },
    ],
  };
}

/** Opens the timeline where it ends: what happened last is looked for most. */
export function timelineButton(number: string): Button {
  return {
    label: 'Timeline',
    action: { do: 'show', what: 'timeline', words: number, page: lastPage },
    style: 'plain',
  };
}

const lastPage = 100_000;

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
