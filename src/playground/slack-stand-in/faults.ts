/** What may go wrong between the bot and Slack; a test puts it in the way of chosen calls. */
export type Fault =
  | { kind: 'latency'; ms: number }
  /** Nothing is done; the answer is this HTTP status. */
  | { kind: 'status'; status: number }
  /** Nothing is done; the answer is `ok: false` with this error. */
  | { kind: 'error'; error: string }
  | { kind: 'rate-limited'; retryAfterSeconds: number }
  /** The connection breaks before anything is done. */
  | { kind: 'drop' }
  /** It is done, and the connection breaks before the answer. */
  | { kind: 'drop-after' }
  /** It is done, and the answer is this HTTP status. */
  | { kind: 'status-after'; status: number };

type Planned = { method: string; left: number; fault: Fault };

export type Faults = ReturnType<typeof createFaults>;

export function createFaults() {
  let planned: Planned[] = [];
  return {
    /** For the next `times` calls of `method` (a method's name, or `*` for all); until cleared when left out. */
    inject(method: string, fault: Fault, times = Number.POSITIVE_INFINITY): void {
      planned.push({ method, left: times, fault });
    },
    clear(): void {
      planned = [];
    },
    /** The faults that hit this call; each counts as used. */
    take(method: string): Fault[] {
      const hit = planned.filter((one) => one.left > 0 && (one.method === '*' || one.method === method));
      for (const one of hit) one.left -= 1;
      planned = planned.filter((one) => one.left > 0);
      return hit.map((one) => one.fault);
    },
  };
}
