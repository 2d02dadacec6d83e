import { englishTalk } from './english/talk.ts';
import { spanishTalk } from './spanish/talk.ts';
import type { Talk } from './talk.ts';

/** The talk that goes with a language of lines; English where there is none. */
export function talkFor(code: string): Talk {
  return talks.find((talk) => talk.id === code) ?? englishTalk;
}

const talks: readonly Talk[] = [englishTalk, spanishTalk];
