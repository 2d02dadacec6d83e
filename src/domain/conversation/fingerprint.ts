import { createHash } from 'node:crypto';
import type { OrderLine } from '../orders/line.ts';

/** Of all that a read-back says of the lines: names, units, options, prices, what waits, and the currency. */
export function fingerprint(lines: readonly OrderLine[], currency: string): string {
  return createHash('sha256')
    .update(JSON.stringify([currency, lines]))
    .digest('base64url');
}
