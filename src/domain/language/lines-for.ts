import { englishLines } from './english/lines.ts';
import type { LineWords } from './language.ts';
import { spanishLines } from './spanish/lines.ts';

const languages: readonly LineWords[] = [englishLines, spanishLines];

/** The language of orders in a locale (`es-MX` is Spanish); English where there is none. */
export function linesFor(locale: string): LineWords {
  const [language = ''] = locale.toLowerCase().split('-');
  return languages.find((words) => words.code === language) ?? englishLines;
}
