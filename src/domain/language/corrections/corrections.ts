import type { CatalogIndex } from '../../catalog/catalog-index.ts';
import type { Reading } from '../around/reading.ts';
import type { Context, Edit, Intent, Unclear } from '../understanding.ts';

export type Corrections = { edits: readonly Edit[]; unclear: readonly Unclear[]; intent: Intent | null };

/** Changes to the lines that the draft already has. */
export function readCorrections(_reading: Reading, _index: CatalogIndex, _context: Context): Corrections {
  return { edits: [], unclear: [], intent: null };
}
