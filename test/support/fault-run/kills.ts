import { setTimeout as pause } from 'node:timers/promises';
import { type Checkpoint, checkpoints } from '../../../src/domain/checkpoints.ts';
import type { DeskProcess } from '../desk-process.ts';
import type { Chance } from './chance.ts';

export type Kills = {
  /** How often, by the point that was passed, or `at any time`. */
  counts: ReadonlyMap<string, number>;
  /** Resolves once the process answers. */
  ready(): Promise<void>;
  /** Resolves once it was killed as often as was asked for, and runs again. */
  done: Promise<void>;
};

/** A named point that is not passed within this is no use: then any moment does. In milliseconds. */
const pointWithinMs = 3_000;

/**
 * Starts the process, and kills it again and again: half the time at a named point, half the time at any moment of
 * its life. Between two kills it has a few seconds to live, as long as chance will have it.
 */
export function killByChance(desk: DeskProcess, chance: Chance, kills: number): Kills {
  const counts = new Map<string, number>();
  let up = () => {};
  let answers = new Promise<void>((resolve) => {
    up = resolve;
  });

  async function life(point: Checkpoint | null): Promise<void> {
    await desk.start();
    up();
    await pause(chance.between(300, 4_500));
    let how = 'at any time';
    if (point) {
      desk.arm(point);
      const died = await desk.waitForEnd(pointWithinMs).then(
        () => true,
        () => false,
      );
      if (died) how = point;
    }
    answers = new Promise((resolve) => {
      up = resolve;
    });
    await desk.kill();
    counts.set(how, (counts.get(how) ?? 0) + 1);
  }

  async function all(): Promise<void> {
    for (let killed = 0; killed < kills; killed += 1) {
      await life(chance.hits(0.6) ? chance.pick(checkpoints) : null);
    }
    await desk.start();
    up();
  }

  return { counts, ready: () => answers, done: all() };
}
