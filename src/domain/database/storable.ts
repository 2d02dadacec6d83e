/**
 * PostgreSQL stores neither NUL nor half of a surrogate pair, and people do paste both. Without this such a
 * message would fail its turn at every delivery.
 */
export function storableText(text: string): string {
  return text.replaceAll('\u0000', '').replace(/\p{Surrogate}/gu, '\ufffd');
}

/** How JSON writes what cannot be stored. A text may look so without being it: that costs time alone. */
const suspicious = /\\u(?:0000|d[89a-f])/;

/** JSON for a jsonb column. */
export function storableJson(value: unknown): string {
  const json = JSON.stringify(value);
  return suspicious.test(json) ? JSON.stringify(storable(value)) : json;
}

/** Plain data with every string and key in it storable. */
export function storable<T>(value: T): T {
  return clean(value) as T;
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value);
  if (Array.isArray(value)) return value.map(clean);
  if (value instanceof Date) return value;
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [storableText(key), clean(inner)]));
  }
  return value;
}
