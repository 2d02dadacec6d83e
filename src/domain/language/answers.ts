import { type CatalogIndex, phraseKeys } from '../catalog/catalog-index.ts';
import { anyCueAt, claim, cueAt, type Reading } from './around/reading.ts';
import { openDesk } from './corrections/desk.ts';
import { pointed } from './corrections/pointed.ts';
import { referenceAt } from './corrections/reference.ts';
import { isOnly } from './intents.ts';
import { tokenKey } from './language.ts';
import { matchSpans } from './match.ts';
import { resolveQuantity } from './resolve.ts';
import type { Context, Edit, KnownLine, Understanding } from './understanding.ts';

type Answer = Partial<Omit<Understanding, 'text' | 'explained'>> & Pick<Understanding, 'intent'>;

/**
 * The text as an answer to what the desk just asked: "the second", "pinto", "2", "yes", "none".
 * null: it is none, and is read like any other text; nobody has to answer before saying something else.
 */
export function answer(reading: Reading, index: CatalogIndex, context: Context): Answer | null {
  const { expecting } = context;
  if (!expecting || reading.tokens.length > 24) return null;
  const given = answerTo(reading, index, context);
  if (given)
    claim(reading, 0, reading.tokens.length, 'answer', `answers the question about ${expecting.about}`);
  return given;
}

function answerTo(reading: Reading, index: CatalogIndex, context: Context): Answer | null {
  const { expecting } = context;
  if (!expecting) return null;
  const refused = isOnly(reading, ['no', 'none', 'thanks']);
  switch (expecting.about) {
    case 'product': {
      if (refused) return { intent: 'deny' };
      const names = expecting.candidates.map((sku) => {
        const product = index.product(sku);
        return [sku, product?.name ?? '', ...(product?.aliases ?? [])];
      });
      const [sku] = picked(reading, index, expecting.candidates, names, 'one');
      if (sku === undefined) return null;
      return { intent: 'order', edits: [{ do: 'add', line: { sku, quantity: 1, options: [], note: null } }] };
    }
    case 'option': {
      if (refused) return { intent: 'deny' };
      const line = context.lines.find((one) => one.id === expecting.line);
      const group = index.product(line?.sku ?? '')?.groups.find((one) => one.group === expecting.group);
      // The candidates come first; another choice of the group answers as well.
      const ids = [...new Set([...expecting.candidates, ...(group?.choices ?? []).map((one) => one.id)])];
      const names = ids.map((id) => {
        const choice = group?.choices.find((one) => one.id === id);
        return [id, choice?.name ?? '', ...(choice?.aliases ?? [])];
      });
      const many = group?.many ? 'some' : 'one';
      const choices = picked(reading, index, ids, names, many, expecting.candidates.length);
      if (choices.length === 0) return null;
      const options = choices.map((choice) => ({ group: expecting.group, choice }));
      return { intent: 'order', edits: [{ do: 'set-options', line: expecting.line, options }] };
    }
    case 'which-line': {
      if (refused) return { intent: 'deny' };
      const { edit } = expecting;
      if (!edit) return null;
      const lines = linesNamed(reading, index, context, expecting.candidates);
      if (lines.length === 0) return null;
      return { intent: 'order', edits: lines.map((line): Edit => pointed(edit, line)) };
    }
    case 'quantity': {
      if (refused) return { intent: 'deny' };
      const quantity = onlyQuantity(
        reading,
        index,
        context.lines.find((one) => one.id === expecting.line),
      );
      if (quantity === null) return null;
      return { intent: 'order', edits: [{ do: 'set-quantity', line: expecting.line, quantity }] };
    }
    case 'time': {
      const candidates = expecting.candidates ?? [];
      if (refused) return { intent: 'deny' };
      // "2" is an hour, "the second" one of the times offered.
      const place = placeNamed(reading, candidates.length, false);
      const due = place === null ? undefined : candidates[place];
      if (due !== undefined) return { intent: 'order', fulfilment: { kind: null, due, address: null } };
      return null;
    }
    case 'contact':
      if (!refused && !isOnly(reading, ['no-contact', 'no', 'none', 'thanks'])) return null;
      return { intent: 'order', customer: { name: null, phone: null, email: null, noContact: true } };
    case 'confirmation':
      return null;
    default:
      return expecting satisfies never;
  }
}

/** "the first", "both", "the veggie one": lines among those that were asked about. */
function linesNamed(
  reading: Reading,
  index: CatalogIndex,
  context: Context,
  candidates: readonly string[],
): readonly string[] {
  if (isOnly(reading, ['both', 'all'])) return candidates;
  const place = placeNamed(reading, candidates.length);
  const there = place === null ? undefined : candidates[place];
  if (there !== undefined) return [there];
  const lines = context.lines.filter((line) => candidates.includes(line.id));
  const desk = openDesk(reading, index, lines, null);
  const from = skipPadding(reading, 0);
  for (const start of [0, from]) {
    const reference = referenceAt(desk, start, reading.tokens.length, true);
    if (!reference || reference.vague || skipPadding(reading, reference.to) < reading.tokens.length) continue;
    if (reference.each || reference.lines.length === 1) return reference.lines.map((line) => line.id);
  }
  return [];
}

/** Words that say nothing about which: "I'll take the … one please". */
const padding = [
  'filler',
  'article',
  'want',
  'the-one',
  'actually',
  'set',
  'yes',
  'thanks',
  'it',
  'only',
] as const;

function skipPadding(reading: Reading, from: number): number {
  let at = from;
  while (at < reading.tokens.length) {
    const token = reading.tokens[at];
    if (token?.kind === 'punctuation' || token?.kind === 'newline') {
      at += 1;
      continue;
    }
    let to = at;
    for (const kind of padding) to = Math.max(to, cueAt(reading, kind, at)?.to ?? at);
    if (to === at) break;
    at = to;
  }
  return at;
}

/** "the second", "number 2", "2", "the last one" and nothing else: its place, from 0. */
function placeNamed(reading: Reading, count: number, figures = true): number | null {
  if (count === 0) return null;
  let at = 0;
  let place: number | null = null;
  while (at < reading.tokens.length) {
    const token = reading.tokens[at];
    const cue = anyCueAt(reading, ['ordinal', 'last'], at);
    if (cue && place === null) {
      place = cue.kind === 'last' ? count - 1 : Number(cue.value) - 1;
      at = cue.to;
    } else if (figures && token?.kind === 'number' && place === null && token.norm !== 'one') {
      place = (token.value ?? 0) - 1;
      at += 1;
    } else {
      const next = skipPadding(reading, at);
      if (next === at) return null;
      at = next;
    }
  }
  // "one" by itself is the first.
  if (place === null && figures && reading.tokens.length === 1 && reading.tokens[0]?.norm === 'one')
    place = 0;
  return place !== null && Number.isInteger(place) && place >= 0 && place < count ? place : null;
}

/** Which of the ids the words name, by place or by the words of their names; empty when that is not clear. */
function picked(
  reading: Reading,
  index: CatalogIndex,
  ids: readonly string[],
  names: readonly (readonly string[])[],
  many: 'one' | 'some',
  places = ids.length,
): string[] {
  const [only, second] = ids;
  if (only !== undefined && second === undefined && isOnly(reading, ['yes', 'confirm', 'thanks']))
    return [only];
  if (many === 'some' && isOnly(reading, ['both', 'all'])) return ids.slice(0, places);
  const exact = byName(reading, index, ids, names);
  if (exact.length === 1) return exact;
  const place = placeNamed(reading, places);
  const there = place === null ? undefined : ids[place];
  return there === undefined ? [] : [there];
}

/** The ids whose names hold every word said; those named in full come before those named in part. */
function byName(
  reading: Reading,
  index: CatalogIndex,
  ids: readonly string[],
  names: readonly (readonly string[])[],
): string[] {
  const keys: string[] = [];
  for (let at = skipPadding(reading, 0); at < reading.tokens.length; at = skipPadding(reading, at + 1)) {
    const token = reading.tokens[at];
    if (token) keys.push(tokenKey(token, index.words));
  }
  if (keys.length === 0) return [];
  const said = keys.join(' ');
  const full: string[] = [];
  const part: string[] = [];
  for (const [place, id] of ids.entries()) {
    const phrases = (names[place] ?? []).map((name) => phraseKeys(name, index.words));
    if (phrases.some((phrase) => phrase.join(' ') === said)) full.push(id);
    else if (phrases.some((phrase) => keys.every((key) => phrase.includes(key)))) part.push(id);
  }
  return full.length > 0 ? full : part;
}

/** A quantity in the line's unit, and nothing else but padding: "three", "a dozen", "2.5 kg". null: something else. */
function onlyQuantity(reading: Reading, index: CatalogIndex, line: KnownLine | undefined): number | null {
  const product = index.product(line?.sku ?? '');
  const numbers = [];
  for (const span of matchSpans(index, reading.tokens)) {
    if (span.kind === 'number') numbers.push(span);
    else if (span.kind === 'break' || span.kind === 'cue') continue;
    else if (skipPadding(reading, span.from) === span.from) return null;
  }
  const [only, more] = numbers;
  if (!only || more || only.value === undefined || !product) return null;
  return resolveQuantity(only.value, only.unit ?? null, product, index.words);
}
