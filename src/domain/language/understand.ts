import type { CatalogIndex } from '../catalog/catalog-index.ts';
import { answer } from './answers.ts';
import { type Around, mergeSignature, readAround, readSignature } from './around/around.ts';
import { cutPaste } from './around/paste.ts';
import { openReading, type Reading } from './around/reading.ts';
import { readCorrections } from './corrections/corrections.ts';
import { cuesFor } from './cues-for.ts';
import { claimOrderTalk, commandIntent, finalIntent, questionIntent, wholeIntent } from './intents.ts';
import { readLines } from './lines.ts';
import { matchSpans } from './match.ts';
import { normalise } from './normalise.ts';
import type { Claim, Token } from './token.ts';
import type { Context, Explanation, Intent, Understanding } from './understanding.ts';

/**
 * What a text means to the order that is being taken: the one entry of the language. Pure and deterministic;
 * what is known besides the words comes in `context`. Never throws: what it cannot read is in `unclear`.
 */
export function understand(index: CatalogIndex, text: string, context: Context): Understanding {
  const cues = cuesFor(index.words);
  const paste = cutPaste(text, cues.talk);
  const tokens = normalise(paste.body, index.words);
  const reading = openReading(text, tokens, cues, catalogLookup(index, tokens));
  const answered = answer(reading, index, context);
  if (answered) return finished(reading, { ...nothing, ...answered });
  const whole = wholeIntent(reading, context);
  if (whole) return finished(reading, { ...nothing, intent: whole });

  let around = readAround(reading, context, paste);
  if (paste.signature) {
    const { start, end } = paste.signature;
    const signed = normalise(text.slice(start, end), index.words);
    const below = openReading(text.slice(start, end), signed, cues, catalogLookup(index, signed));
    around = mergeSignature(around, readSignature(below, context.country));
  }
  const hasAround = reading.claims.some((one) => !asides.includes(one.rule));
  const asked = questionIntent(reading);
  if (asked) return finished(reading, question(asked, around, text));
  const command = commandIntent(reading);
  const talk = claimOrderTalk(reading);

  const corrections = readCorrections(reading, index, context);
  const lines = readLines(index, tokens, reading.claims, index.words);
  const edits = [...lines.lines.map((line) => ({ do: 'add' as const, line })), ...corrections.edits];
  const intent: Intent =
    command ??
    finalIntent(reading, {
      edits: edits.length > 0,
      things: [...lines.unclear, ...corrections.unclear].some((one) => one.reason !== 'unknown-words'),
      around: hasAround,
      talk,
    });
  const unclear = [...lines.unclear, ...corrections.unclear, ...around.unclear];
  // Words that lead to nothing at all are shown, never dropped.
  if (intent === 'unknown' && unclear.length === 0 && text.trim() !== '') {
    unclear.push({ text: text.trim().slice(0, 200), reason: 'unknown-words', candidates: [] });
  }
  return finished(reading, { ...around, intent, edits, unclear }, lines.explained);
}

/** What these rules explain asks for nothing. */
const asides: readonly string[] = ['aside', 'price', 'greeting'];

/** A question changes nothing of the draft: who asks is kept, to find their order by. */
function question(intent: Intent, around: Around, text: string): Omit<Understanding, 'text' | 'explained'> {
  const unclear = around.unclear.filter((one) => one.reason === 'bad-phone' || one.reason === 'bad-email');
  if (intent === 'unknown')
    unclear.push({ text: text.trim().slice(0, 200), reason: 'unknown-words', candidates: [] });
  return { ...nothing, intent, customer: around.customer, allergies: around.allergies, unclear };
}

const nothing = {
  intent: 'unknown' as Intent,
  edits: [],
  customer: null,
  fulfilment: null,
  source: null,
  payment: null,
  instructions: [],
  allergies: [],
  unclear: [],
} satisfies Omit<Understanding, 'text' | 'explained'>;

function finished(
  reading: Reading,
  found: Omit<Understanding, 'text' | 'explained'>,
  explained: readonly Explanation[] = [],
): Understanding {
  const claimed = reading.claims.flatMap((one) => explain(one, reading.tokens));
  const all = [...claimed, ...explained].sort((a, b) => a.start - b.start || a.end - b.end);
  return { text: reading.text, ...found, explained: all };
}

function explain(claim: Claim, tokens: readonly Token[]): Explanation[] {
  const first = tokens[claim.from];
  const last = tokens[claim.to - 1];
  if (!first || !last || claim.rule === 'lines') return [];
  return [{ start: first.start, end: last.end, rule: claim.rule, meaning: claim.meaning }];
}

/** Whether a product or choice stands at a token. Looked up when a rule first asks: most texts never do. */
function catalogLookup(
  index: CatalogIndex,
  tokens: readonly Token[],
): Pick<Reading, 'inCatalog' | 'nearCatalog'> {
  let found: Uint8Array | null = null;
  const look = (at: number): number => {
    if (!found) {
      found = new Uint8Array(tokens.length);
      for (const span of matchSpans(index, tokens)) {
        if (span.products.length + span.choices.length === 0) continue;
        found.fill(span.respelt === undefined ? 2 : 1, span.from, span.to);
      }
    }
    return found[at] ?? 0;
  };
  return { inCatalog: (at) => look(at) === 2, nearCatalog: (at) => look(at) > 0 };
}
