import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { CannotStart } from './cannot-start.ts';

/**
 * The environment, and behind it what a `.env` file says: what was given goes first, even when it is empty.
 * Without such a file it is the environment alone. Throws `CannotStart` for a file that cannot be read.
 */
export function withEnvFile(given: NodeJS.ProcessEnv, file = '.env'): NodeJS.ProcessEnv {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return given;
    throw new CannotStart([`${file} cannot be read (${code}): mend it or take it away.`]);
  }
  return { ...parseEnv(text), ...given };
}
