import { CannotStart } from './cannot-start.ts';

/** Prints what to mend, one line each, and ends the process with 1. */
export function failToStart(error: unknown): never {
  const faults = error instanceof CannotStart ? error.faults : [String((error as Error).stack ?? error)];
  for (const fault of faults) process.stderr.write(`readback: ${fault}\n`);
  process.exit(1);
}
