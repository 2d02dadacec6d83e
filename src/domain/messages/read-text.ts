/** What a customer's text asks of us. */
export type TextRead =
  /**
   * `word`: as written, since CANCEL may mean the order. `known`: the provider knows it too, and has answered it.
   */
  | { asks: 'stop'; word: string; known: boolean }
  /** `sure` is false for a YES, which is a word like any other to whoever gets our texts. */
  | { asks: 'start'; sure: boolean }
  | { asks: 'help' }
  | { asks: 'words'; score: Score | null };

/** A number from 1 to 5, if these words may be one. `alone`: nothing else is said. */
export type Score = { score: number; comment: string | null; alone: boolean };

/** What the provider takes for an opt-out by itself, and blocks the number for. */
const stops = ['stop', 'stopall', 'unsubscribe', 'cancel', 'end', 'quit', 'revoke', 'optout'];
/** How people say the same. */
const stopPhrase =
  /^(?:please )?(?:stop(?: please| it)?|stop (?:texting|messaging|sending)(?: me)?(?: (?:texts|messages))?|unsubscribe me|opt out|no more (?:texts|messages))(?: please)?$/;
const starts = ['start', 'unstop'];
const helps = ['help', 'info'];

export function readText(body: string): TextRead {
  const words = body
    .toLowerCase()
    .replace(/[.!,"'’“”]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const known = stops.includes(body.trim().toLowerCase());
  if (known || stops.includes(words) || stopPhrase.test(words)) {
    return { asks: 'stop', word: body.trim(), known };
  }
  if (starts.includes(words)) return { asks: 'start', sure: true };
  if (words === 'yes') return { asks: 'start', sure: false };
  if (helps.includes(words)) return { asks: 'help' };
  return { asks: 'words', score: scoreIn(body.trim()) };
}

/** "5", "5!", "4 stars", "4/5", "2 - it was cold", "5 great food". */
function scoreIn(body: string): Score | null {
  const found =
    /^([1-5])(?![\d:,.]\d)(?:\s*(?:\/|of|out of)\s*5)?(?:\s*stars?\b)?(?<rest>(?:[\s.,:;!–—-][\s\S]*)?)$/i.exec(
      body,
    );
  if (!found) return null;
  const comment = (found.groups?.rest ?? '').replace(/^[\s.,:;!–—-]+/, '').trim();
  return { score: Number(found[1]), comment: comment || null, alone: comment === '' };
}
