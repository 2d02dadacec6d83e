import type { Log } from './log.ts';

export type Closing = {
  /** What is to be closed at the end; the last one added is closed first. */
  add(name: string, close: () => Promise<void> | void): void;
  /** Closes everything, once, whatever fails on the way. */
  close(): Promise<void>;
};

export function createClosing(log: Log): Closing {
  const parts: { name: string; close: () => Promise<void> | void }[] = [];
  let closed: Promise<void> | undefined;
  const closeAll = async () => {
    for (const { name, close } of parts.reverse()) {
      try {
        await close();
      } catch (error) {
        log.error({ err: error, part: name }, 'a part did not close cleanly');
      }
    }
  };
  return {
    add: (name, close) => {
      parts.push({ name, close });
    },
    close: () => {
      closed ??= closeAll();
      return closed;
    },
  };
}
