/** What may go wrong between the bot and the connector; a test puts it in the way of chosen calls. */
export type Fault =
  | { kind: 'latency'; ms: number }
  /** Nothing is done; the answer is this status, with a wait where one is told. */
  | { kind: 'status'; status: number; retryAfterSeconds?: number }
  /** The connection breaks before anything is done. */
  | { kind: 'drop' }
  /** It is done, and the connection breaks before the answer. */
  | { kind: 'drop-after' }
  /** It is done, and the answer is this status. */
  | { kind: 'status-after'; status: number }
  /** It is done, and the answer comes so much later. */
  | { kind: 'latency-after'; ms: number };

export type CallKind = 'post' | 'update' | 'delete' | 'create' | 'member';

type Planned = { call: CallKind | '*'; left: number; faults: readonly Fault[] };

export type Faults = ReturnType<typeof createFaults>;

export function createFaults() {
  let planned: Planned[] = [];
  return {
    /**
     * For the next `times` calls of this kind, several faults all in each; until cleared when left out. What is
     * injected after it waits for its turn.
     */
    inject(call: CallKind | '*', fault: Fault | readonly Fault[], times = Number.POSITIVE_INFINITY): void {
      planned.push({ call, left: times, faults: [fault].flat() });
    },
    clear(): void {
      planned = [];
    },
    /** The faults that hit this call; they count as used. */
    take(call: CallKind): readonly Fault[] {
      const hit = planned.find((one) => one.call === '*' || one.call === call);
      if (!hit) return [];
      hit.left -= 1;
      if (hit.left <= 0) planned = planned.filter((one) => one !== hit);
      return hit.faults;
    },
  };
}
