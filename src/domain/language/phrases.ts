import type { Phrase } from './talk.ts';

/** Phrases written in one text: `|` between them, `phrase = value` where a phrase stands for something. */
export function phrases(list: string): Phrase[] {
  return list
    .split('|')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one): Phrase => {
      const [phrase = '', value] = one.split(/\s+=\s+/);
      return value === undefined ? phrase : [phrase, value];
    });
}

/** Phrases that stand for nothing but themselves. */
export function plainPhrases(list: string): string[] {
  return phrases(list).map((one) => (typeof one === 'string' ? one : one[0]));
}
