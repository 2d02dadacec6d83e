import type { TextStatus } from './texts.ts';

/** What may go wrong with a call to the stand-in, or with what it tells of a text that it took. */
export type TextFault =
  | { kind: 'latency'; ms: number }
  /** Nothing is done; the answer is Twilio's, with this status and error code. */
  | { kind: 'error'; status: number; code: number | null; message: string }
  | { kind: 'rate-limited'; retryAfterSeconds: number }
  /** Nothing is done, and the answer is no JSON. */
  | { kind: 'garbage' }
  /** The connection breaks before anything is done. */
  | { kind: 'drop' }
  /** It is done, and the connection breaks before the answer. */
  | { kind: 'drop-after' }
  /** It is done, and the answer never comes. */
  | { kind: 'hang-after' }
  /** It is done, and the answer is no JSON. */
  | { kind: 'garbage-after' }
  /** It is done, and these receipts are told, in this order: none, some twice, or the last first. */
  | { kind: 'receipts'; statuses: readonly TextStatus[]; errorCode?: number };

export type TextFaults = ReturnType<typeof createTextFaults>;

export function createTextFaults() {
  let planned: { on: 'send' | 'list'; fault: TextFault; left: number }[] = [];
  return {
    /** For the next `times` calls of that kind; until cleared when left out. */
    inject(on: 'send' | 'list', fault: TextFault, times = Number.POSITIVE_INFINITY): void {
      planned.push({ on, fault, left: times });
    },
    clear(): void {
      planned = [];
    },
    /** The faults of one call; each counts as used. */
    take(on: 'send' | 'list'): TextFault[] {
      const hit = planned.filter((one) => one.on === on && one.left > 0);
      for (const one of hit) one.left -= 1;
      planned = planned.filter((one) => one.left > 0);
      return hit.map(({ fault }) => fault);
    },
  };
}
