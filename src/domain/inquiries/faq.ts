import MiniSearch, { type Query } from 'minisearch';
import { contentWords, sameWords } from './question-words.ts';
import type { FaqSection } from './read-faq.ts';

export type FaqFound =
  | { found: 'one'; section: FaqSection }
  /** Each may be meant; best first. */
  | { found: 'several'; sections: readonly FaqSection[] }
  | { found: 'none' };

/** The shop's questions and answers, to be asked in anyone's words. */
export type Faq = { ask(question: string): FaqFound };

export const noFaq: Faq = { ask: () => ({ found: 'none' }) };

/** Headings and other ways of asking say what a section is about; its text only mentions things. */
const weights = { heading: 4, also: 4, group: 1.5, text: 1 };

/** So much of a question, by the weight of its words, has to be found before its answer counts as one. */
const sure = 0.6;
const maybe = 0.3;

/** A section that is so much better than the next is the one. */
const ahead = 1.35;
const mostOffered = 3;

/** Letters that may differ: two that changed places are two. */
const slips = (word: string) => (word.length > 5 ? 2 : word.length > 4 ? 1 : false);

/** Only what was typed may be a slip: a word that merely means the same is spelt right. */
function withSameWords(word: string): Query {
  const others = sameWords(word).filter((one) => one !== word);
  return {
    combineWith: 'OR',
    queries: [
      { queries: [word], fuzzy: slips },
      { queries: others, fuzzy: false },
    ],
  };
}

/** Made once: the words of all sections are indexed, with their near words. */
export function openFaq(sections: readonly FaqSection[]): Faq {
  const index = new MiniSearch<{ id: number; heading: string; also: string; group: string; text: string }>({
    fields: ['heading', 'also', 'group', 'text'],
    tokenize: (text) => contentWords(text),
    // The words are stems already.
    processTerm: (term) => term,
    searchOptions: { boost: weights, combineWith: 'OR' },
  });
  index.addAll(
    sections.map(({ title, heading, also, text }, id) => ({
      id,
      heading,
      also: also.join(' '),
      group: title.slice(0, Math.max(0, title.length - heading.length)),
      text,
    })),
  );
  // Rare words tell sections apart: what stands in every section weighs little.
  const holds = sections.map(
    (section) => new Set(contentWords(`${section.title} ${section.also.join(' ')} ${section.text}`)),
  );
  const weigh = (word: string) => {
    const having = holds.filter((words) => sameWords(word).some((one) => words.has(one))).length;
    return Math.log(1 + sections.length / (1 + having));
  };

  return {
    ask(question) {
      const words = [...new Set(contentWords(question))];
      if (words.length === 0) return { found: 'none' };
      const weight = new Map(words.map((word) => [word, weigh(word)]));
      const all = [...weight.values()].reduce((sum, one) => sum + one, 0);
      const asked = words.map((word) => new Set(sameWords(word)));
      const hits = index.search({ combineWith: 'OR', queries: words.map(withSameWords) });
      const rated = hits.flatMap((hit) => {
        const section = sections[hit.id];
        if (!section) return [];
        const covered = words.filter((_, at) => hit.queryTerms.some((term) => asked[at]?.has(term)));
        const share = covered.reduce((sum, word) => sum + (weight.get(word) ?? 0), 0) / all;
        const named = Object.values(hit.match).some((fields) => fields.some((field) => field !== 'text'));
        return [{ section, share, named, score: hit.score * share }];
      });
      const good = rated
        .filter(({ share, named }) => share >= sure && (named || words.length > 1))
        .sort((a, b) => b.score - a.score);
      const [best, next] = good;
      if (best && (!next || best.score >= ahead * next.score)) return { found: 'one', section: best.section };
      const offered = (best ? good : rated.filter(({ share, named }) => named && share >= maybe)).slice(
        0,
        mostOffered,
      );
      return offered.length > 0
        ? { found: 'several', sections: offered.map(({ section }) => section) }
        : { found: 'none' };
    },
  };
}
