import { readFileSync } from 'node:fs';
import { CannotStart } from './cannot-start.ts';
import { type Policy, readPolicy } from './policy.ts';

const defaultShopFile = 'shop.yaml';

/** Without a file of the default name everything has its default; any other name must be there. */
export function readPolicyFile(file: string): Policy {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' || file !== defaultShopFile) {
      throw new CannotStart([`SHOP_FILE: ${file} cannot be read (${code}).`]);
    }
    text = '';
  }
  const read = readPolicy(text, file);
  if (!read.ok) throw new CannotStart(read.faults);
  return read.policy;
}
