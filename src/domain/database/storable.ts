/**
 * PostgreSQL stores neither NUL nor half of a surrogate pair, and people do paste both. Without this such a
 * message would fail its turn at every delivery.
 */
export function storableText(text: string): string {
  return text.replaceAll('\u0000', '').replace(/\p{Surrogate}/gu, '\ufffd');
}

/** JSON for a jsonb column. */
export function storableJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'string' ? storableText(inner) : inner,
  );
}

/** The same value with every string in it storable; object keys too. */
export function storable<T>(value: T): T {
  return JSON.parse(storableJson(value), (_, inner: unknown) => inner) as T;
}
