import type { CatalogIndex } from '../catalog/catalog-index.ts';
import { cueAt, openReading } from './around/reading.ts';
import { cuesFor } from './cues-for.ts';
import { normalise } from './normalise.ts';
import type { Understanding } from './understanding.ts';

/** Whether words begin like an addition to what was said before: "and a coke", "add two", "one more salad". */
export function addsOn(index: CatalogIndex, { text, explained }: Understanding): boolean {
  if (explained[0]?.rule === 'and') return true;
  const tokens = normalise(text, index.words);
  const unknown = { inCatalog: () => false, nearCatalog: () => false };
  const reading = openReading(text, tokens, cuesFor(index.words), unknown);
  for (let at = 0; ; ) {
    if (cueAt(reading, 'add', at) || cueAt(reading, 'another', at)) return true;
    if (tokens[at]?.value !== undefined && cueAt(reading, 'more', at + 1)) return true;
    // "Oh, please": the small words before it say nothing by themselves.
    const opening = cueAt(reading, 'opening', at);
    if (!opening) return false;
    at = opening.to;
  }
}
