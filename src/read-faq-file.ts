import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { CannotStart } from './cannot-start.ts';
import { type Faq, noFaq, openFaq } from './domain/inquiries/faq.ts';
import { readFaq } from './domain/inquiries/read-faq.ts';

/** The shop's questions and answers; `file` as policy names it, beside the shop file. */
export function readFaqFile(file: string | undefined, shopFile: string): Faq {
  if (file === undefined) return noFaq;
  const path = resolve(dirname(shopFile), file);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CannotStart([
      `${shopFile}: faq: ${path} cannot be read (${code}); correct the name, or remove the key.`,
    ]);
  }
  const read = readFaq(text);
  if (!read.ok) throw new CannotStart([`${shopFile}: faq: ${path} ${read.fault}.`]);
  return openFaq(read.sections);
}
