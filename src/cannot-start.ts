/** Why the process cannot start: one sentence for each fault, each naming what to mend. */
export class CannotStart extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.name = 'CannotStart';
    this.faults = faults;
  }
}
