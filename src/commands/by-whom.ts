import { InvalidArgumentError } from 'commander';

/** How the timeline names whoever works on the command line. */
export function commandActor(by: string | undefined): { id: string; name: string } {
  return by === undefined ? { id: 'cli', name: 'the command line' } : { id: `cli:${by}`, name: by };
}

/** The value of `--by`: a name that says something to whoever reads the timeline later. */
export function readName(text: string): string {
  const name = text.replace(/\s+/g, ' ').trim();
  if (name === '') {
    throw new InvalidArgumentError('Write who does it, such as --by Sam, or leave --by out.');
  }
  return name;
}
