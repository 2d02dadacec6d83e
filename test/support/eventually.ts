import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits until `look` gives something other than null, undefined or false. What costs a process to look at is looked at
 * less often: `everyMs`.
 */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | null | undefined | false> | T | null | undefined | false,
  withinMs = 15_000,
  everyMs = 20,
): Promise<T> {
  const end = Date.now() + withinMs;
  for (;;) {
    const seen = await look();
    if (seen !== null && seen !== undefined && seen !== false) return seen;
    if (Date.now() > end) throw new Error(`Waited ${withinMs} ms in vain: ${what}`);
    await sleep(everyMs);
  }
}
