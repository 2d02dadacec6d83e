import type { DeskLog } from '../domain/desk-log.ts';

/** Work that goes on after the platform has its answer. A clean stop waits for it. */
export type Afterwards = {
  run(what: string, work: () => Promise<void>): void;
  /** Resolves once nothing is under way. */
  settled(): Promise<void>;
};

export function createAfterwards(log: DeskLog): Afterwards {
  const underWay = new Set<Promise<void>>();
  return {
    run(what, work) {
      const running = work()
        .catch((error: unknown) => log.error({ err: error, what }, 'work after a turn failed'))
        .finally(() => underWay.delete(running));
      underWay.add(running);
    },
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
