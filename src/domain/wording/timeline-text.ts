import type { TimelineEntry } from '../records/timeline-entry.ts';
import { deedText } from './timeline-deeds.ts';

/** `slack:U1` -> "Sam"; what is not known stays as it is. */
export type NameOf = (actor: string) => string;
/** How the reader's page writes an instant. */
export type TimeOf = (at: Date) => string;

/** One entry of an order's timeline for people, with its time before it. */
export function timelineText(entry: TimelineEntry, time: TimeOf, nameOf: NameOf = (actor) => actor): string {
  return `${time(entry.at)}  ${timelineSentence(entry, nameOf, time)}`.replace(/\s+/g, ' ').trim();
}

/** "Sam said: two large pies". What is not known here is shown by name. */
export function timelineSentence({ actor, kind, body }: TimelineEntry, nameOf: NameOf, time: TimeOf): string {
  return `${actorName(actor, nameOf)} ${deedText(kind, body, time)}`.replace(/\s+/g, ' ').trim();
}

/** Who did it, for people: also where something else than the timeline names them. */
export function actorName(actor: string, nameOf: NameOf): string {
  if (actor === 'readback') return 'Readback';
  if (actor === 'customer') return 'The customer';
  if (actor === 'cli') return 'Command line';
  if (actor.startsWith('cli:')) return `${actor.slice('cli:'.length)} (command line)`;
  return nameOf(actor);
}

/** Everyone whom a timeline names, to be looked up. */
export function actorsOf(entries: readonly TimelineEntry[]): string[] {
  const actors = new Set(entries.map(({ actor }) => actor));
  return [...actors].filter((actor) => actor !== 'readback' && actor !== 'customer');
}
