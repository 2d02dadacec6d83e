import { claim, cueAt, cuesOf, isComma, isStop, type Reading } from './around/reading.ts';
import type { CueKind } from './talk.ts';
import type { Context, Intent } from './understanding.ts';

/** What the words hold besides their cues, as the other rules found it. */
export type Contents = {
  /** Lines or corrections were read from the words. */
  edits: boolean;
  /** A product or choice is named. */
  things: boolean;
  /** A name, number, time or wish was read. */
  around: boolean;
  /** Ordering was spoken of, nothing ordered. */
  talk: boolean;
};

/** Whether phrases of these kinds, with fillers, are all that the text says. */
export function isOnly(reading: Reading, kinds: readonly CueKind[]): boolean {
  const { tokens } = reading;
  let found = false;
  for (let at = 0; at < tokens.length; ) {
    if (isStop(tokens[at]) || isComma(tokens[at]) || tokens[at]?.kind === 'punctuation') {
      at += 1;
      continue;
    }
    const hit = longestOf(reading, kinds, at);
    if (hit > at) {
      found = true;
      at = hit;
      continue;
    }
    const filler = longestOf(reading, ['filler', 'order-word'], at);
    if (filler === at) return false;
    at = filler;
  }
  return found;
}

function longestOf(reading: Reading, kinds: readonly CueKind[], at: number): number {
  let to = at;
  for (const kind of kinds) to = Math.max(to, cueAt(reading, kind, at)?.to ?? at);
  return to;
}

function has(reading: Reading, kind: CueKind): boolean {
  for (const cue of cuesOf(reading, kind)) if (!reading.inCatalog(cue.from)) return true;
  return false;
}

/** Commands and small talk that are nothing else: decided before any line is read. */
export function wholeIntent(reading: Reading, context: Context): Intent | null {
  const { expecting } = context;
  if (isOnly(reading, ['start-over'])) return 'start-over';
  if (isOnly(reading, ['repeat', 'want'])) return has(reading, 'repeat') ? 'repeat-last-order' : null;
  if (isOnly(reading, ['no', 'cancel'])) return has(reading, 'cancel') ? 'cancel' : 'deny';
  // "That is all" adds nothing; it does not say that what was read back is right.
  if (expecting?.about === 'confirmation' && isOnly(reading, ['enough', 'thanks'])) return 'thanks';
  if (isOnly(reading, ['yes', 'confirm', 'thanks'])) {
    if (has(reading, 'confirm') || has(reading, 'yes')) return 'confirm';
    return expecting?.about === 'confirmation' && has(reading, 'yes') ? 'confirm' : 'thanks';
  }
  if (isOnly(reading, ['no', 'thanks'])) return has(reading, 'no') ? 'deny' : 'thanks';
  if (isOnly(reading, ['greeting', 'thanks'])) return has(reading, 'greeting') ? 'greeting' : 'thanks';
  if (isOnly(reading, ['help', 'greeting'])) return 'help';
  return null;
}

/** A text that asks something: it opens with the question, or ends in a question mark. */
function asks(reading: Reading, kind: CueKind): boolean {
  for (const cue of cuesOf(reading, kind)) {
    if (reading.inCatalog(cue.from)) continue;
    if (opens(reading, cue.from)) return true;
    if (reading.tokens.at(-1)?.text === '?') return true;
  }
  return false;
}

/** Nothing but greetings and fillers, or a stop, stands before it. */
function opens(reading: Reading, at: number): boolean {
  for (let before = 0; before < at; ) {
    const token = reading.tokens[before];
    if (isStop(token) || isComma(token)) {
      before += 1;
      continue;
    }
    const skip = longestOf(reading, ['greeting', 'filler', 'actually', 'yes', 'no'], before);
    if (skip === before) {
      // A new sentence may ask as well.
      const stop = reading.tokens.slice(before, at).findIndex((one) => isStop(one));
      if (stop < 0) return false;
      before += stop + 1;
      continue;
    }
    before = skip;
  }
  return true;
}

/** A phrase of several words, or one where nothing for sale is named: "raw onions" is no complaint. */
function hasPlainly(reading: Reading, kind: CueKind): boolean {
  for (const cue of cuesOf(reading, kind)) {
    if (reading.inCatalog(cue.from)) continue;
    if (cue.to - cue.from > 1 || !reading.tokens.some((_, at) => reading.inCatalog(at))) return true;
  }
  return false;
}

/**
 * Questions and the like, decided on the whole text. null: an order as far as anyone can see.
 * "Do you have two large pies? I'd take them" is an order that asks politely.
 */
export function questionIntent(reading: Reading): Intent | null {
  if (hasPlainly(reading, 'human') && !wants(reading)) return 'human';
  if (hasPlainly(reading, 'complaint') && !wants(reading)) return 'complaint';
  if (asks(reading, 'status')) return 'status';
  if (asks(reading, 'hours')) return 'hours';
  if (wants(reading) || ordersAfterAsking(reading)) return null;
  if (asks(reading, 'price')) return 'price';
  if (asks(reading, 'availability')) return 'availability';
  if (asks(reading, 'help')) return 'help';
  for (const cue of cuesOf(reading, 'question')) if (opens(reading, cue.from)) return 'unknown';
  return null;
}

/** "Do you have coke? Two please": a number or a product after the question. */
function ordersAfterAsking(reading: Reading): boolean {
  const mark = reading.tokens.findIndex((token) => token.text === '?');
  if (mark < 0) return false;
  return reading.tokens.some((token, at) => at > mark && (token.kind === 'number' || reading.inCatalog(at)));
}

function wants(reading: Reading): boolean {
  for (const cue of cuesOf(reading, 'want')) {
    // "order" by itself is a noun in "where is my order"; "I want to talk to a manager" orders nothing.
    if (cueAt(reading, 'order-word', cue.from)?.to === cue.to) continue;
    let next = cueAt(reading, 'to', cue.to)?.to ?? cue.to;
    next = cueAt(reading, 'article', next)?.to ?? next;
    if (longestOf(reading, ['human', 'complaint', 'help', 'status', 'price', 'hours'], next) === next)
      return true;
  }
  return false;
}

/**
 * "The usual for Maria", "start over: two large pies": a command with more beside it. Its words are claimed, and
 * the rest is read as ever.
 */
export function commandIntent(reading: Reading): 'repeat-last-order' | 'start-over' | null {
  for (const kind of ['start-over', 'repeat'] as const) {
    for (const cue of cuesOf(reading, kind)) {
      // "remove everything except the coke" starts nothing over.
      if (kind === 'start-over' && cueAt(reading, 'except', cue.to)) continue;
      // "the usual toppings" repeats no order; one word alone commands only at the beginning.
      if (reading.inCatalog(cue.from) || reading.inCatalog(cue.to)) continue;
      if (cue.to - cue.from === 1 && !opens(reading, cue.from)) continue;
      const article = cueAt(reading, 'article', cue.from - 1);
      claim(reading, article?.to === cue.from ? article.from : cue.from, cue.to, 'command', kind);
      return kind === 'repeat' ? 'repeat-last-order' : kind;
    }
  }
  return null;
}

/** "I'd like to change my order": claimed, so that its words are no uncertain ones. */
export function claimOrderTalk(reading: Reading): boolean {
  let found = false;
  for (const cue of cuesOf(reading, 'order-talk')) {
    claim(reading, cue.from, cue.to, 'talk', 'speaks of ordering');
    found = true;
  }
  return found;
}

/** What the words are for once everything in them was read. */
export function finalIntent(reading: Reading, contents: Contents): Intent {
  if (contents.edits || contents.around) return 'order';
  if (contents.things) return 'order';
  if (has(reading, 'cancel') && reading.tokens.length < 12) return 'cancel';
  if (has(reading, 'help')) return 'help';
  if (wants(reading) || contents.talk) return 'order';
  if (reading.tokens.length < 8 && has(reading, 'greeting')) return 'greeting';
  if (reading.tokens.length < 8 && has(reading, 'thanks')) return 'thanks';
  return 'unknown';
}
