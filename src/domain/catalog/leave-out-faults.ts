import type { z } from 'zod';
import { type CatalogFile, catalogFileSchema } from './catalog-file-schema.ts';

/** How often what was left out may bring up another fault of its own. */
const mostRounds = 4;

/**
 * The rest of a file whose shape has faults, so that what no single value shows is told in the same go. Each faulty
 * value is left out, or stands as a name that nothing else has; places stay as they are. Null: no rest to speak of.
 */
export function leaveOutFaults(raw: unknown, issues: readonly z.core.$ZodIssue[]): CatalogFile | null {
  const rest: unknown = structuredClone(raw);
  let left: readonly z.core.$ZodIssue[] = issues;
  const seen = new Set<string>();
  for (let round = 0; round < mostRounds; round += 1) {
    for (const issue of left.flatMap(innermost)) {
      const at = issue.path.join('\u0000');
      // Without its currency no price can be judged.
      if (at === 'currency' || (issue.path.length === 0 && issue.code !== 'unrecognized_keys')) return null;
      mend(rest, issue, seen.has(at));
      seen.add(at);
    }
    const read = catalogFileSchema.safeParse(rest);
    if (read.success) return read.data;
    left = read.error.issues;
  }
  return null;
}

/** Of "a name or a group" the group's own faults are meant. */
export function innermost(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const branch = issue.errors.find(
    (errors) => !errors.some((e) => e.code === 'invalid_type' && e.path.length === 0),
  );
  if (branch === undefined) return [issue];
  return branch.flatMap((inner) =>
    innermost({ ...inner, path: [...issue.path, ...inner.path] } as z.core.$ZodIssue),
  );
}

function mend(root: unknown, issue: z.core.$ZodIssue, again: boolean): void {
  const parent = issue.path.slice(0, -1).reduce<unknown>(valueAt, root);
  if (issue.code === 'unrecognized_keys') {
    const holder = issue.path.reduce<unknown>(valueAt, root);
    for (const key of issue.keys) if (isObject(holder)) Reflect.deleteProperty(holder, key);
    return;
  }
  const key = issue.path.at(-1);
  if (!isObject(parent) || key === undefined) return;
  if (again) Reflect.set(parent, key, `(left out ${issue.path.join('.')})`);
  else Reflect.deleteProperty(parent, key);
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const valueAt = (at: unknown, key: PropertyKey): unknown => (isObject(at) ? Reflect.get(at, key) : undefined);
