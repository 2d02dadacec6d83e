import type { Rich } from '../../domain/conversation/card.ts';
import type { Place } from '../../domain/conversation/input.ts';
import { withinMs } from '../within.ts';

/**
 * In a channel Teams has nothing that one person alone can read, but for the answer to what they pressed. While such an
 * answer is open, a whisper to that person goes into it.
 */
export type OpenAnswers = {
  open(place: Place, user: string): OpenAnswer;
  /** Whether an answer took the words. */
  hear(place: Place, user: string, text: Rich): boolean;
};

export type OpenAnswer = {
  /** The words that came, waiting a moment for the first; none: []. */
  words(): Promise<readonly Rich[]>;
  close(): void;
};

/** A whisper begins right after the commit. Teams waits no longer than a few seconds for its answer. */
const wordsWaitMs = 1_000;

export function createOpenAnswers(): OpenAnswers {
  const open = new Map<string, Set<{ heard: Rich[]; came(): void }>>();
  const keyOf = ({ workspace, channel, thread }: Place, user: string) =>
    JSON.stringify([workspace, channel, thread, user]);
  return {
    open(place, user) {
      const key = keyOf(place, user);
      let came: () => void = () => undefined;
      const first = new Promise<void>((resolve) => {
        came = resolve;
      });
      const answer = { heard: [] as Rich[], came };
      const there = open.get(key) ?? new Set();
      open.set(key, there.add(answer));
      return {
        async words() {
          await withinMs(wordsWaitMs, first, undefined);
          return answer.heard;
        },
        close() {
          there.delete(answer);
          if (there.size === 0) open.delete(key);
        },
      };
    },
    hear(place, user, text) {
      const [answer] = open.get(keyOf(place, user)) ?? [];
      if (!answer) return false;
      answer.heard.push(text);
      answer.came();
      return true;
    },
  };
}
