import { setTimeout as sleep } from 'node:timers/promises';

/** Something that has to be looked after now and then. Harmless when several processes do it at once. */
export type Chore = { name: string; everyMs: number; run: () => Promise<void> };

export type Sweep = {
  /** Waits for the chores under way. */
  stop(): Promise<void>;
};

/** Runs each chore again and again, for the first time after one pause. A failure is told and tried again. */
export function startSweep(chores: readonly Chore[], onError: (chore: string, error: Error) => void): Sweep {
  const stopped = new AbortController();
  const keep = async ({ name, everyMs, run }: Chore) => {
    for (;;) {
      // Spread a little, so that processes that started together do not all come at once.
      const pause = everyMs * (0.9 + Math.random() / 5);
      await sleep(pause, undefined, { signal: stopped.signal }).catch(() => {});
      if (stopped.signal.aborted) return;
      try {
        await run();
      } catch (error) {
        onError(name, error instanceof Error ? error : new Error(String(error)));
      }
    }
  };
  const running = Promise.all(chores.map(keep));
  return {
    stop: async () => {
      stopped.abort();
      await running;
    },
  };
}
