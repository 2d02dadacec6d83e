import { z } from 'zod';

const actionSchema = z.looseObject({
  type: z.string(),
  title: z.string().optional(),
  data: z.looseObject({}).optional(),
  verb: z.string().optional(),
});
export type ShownAction = z.infer<typeof actionSchema>;

/** Every action of a card, in the order that it shows them. */
export function actionsIn(card: unknown): ShownAction[] {
  return walk(card).flatMap((part) => {
    const type = Reflect.get(part, 'type');
    if (typeof type !== 'string' || !type.startsWith('Action.')) return [];
    const read = actionSchema.safeParse(part);
    return read.success ? [read.data] : [];
  });
}

/** What the fields of a form hold before anyone writes in them; an empty one is not sent. */
export function inputsIn(card: unknown): Record<string, string> {
  const values: Record<string, string> = {};
  for (const part of walk(card)) {
    const type: unknown = Reflect.get(part, 'type');
    const id: unknown = Reflect.get(part, 'id');
    const value: unknown = Reflect.get(part, 'value');
    if (typeof type !== 'string' || !type.startsWith('Input.') || typeof id !== 'string') continue;
    if (typeof value === 'string' && value !== '') values[id] = value;
  }
  return values;
}

/** All the words that a card shows, for whoever looks for some. */
export function wordsIn(card: unknown): string {
  return walk(card)
    .flatMap((part) => [Reflect.get(part, 'text'), Reflect.get(part, 'title')])
    .filter((words) => typeof words === 'string')
    .join('\n');
}

/** Every object of a card; what only stands in for another (`fallback`) is not shown. */
function walk(part: unknown): object[] {
  if (Array.isArray(part)) return part.flatMap(walk);
  if (typeof part !== 'object' || part === null) return [];
  const inner = Object.entries(part).filter(([key]) => key !== 'fallback' && key !== 'data');
  return [part, ...inner.flatMap(([, value]) => walk(value))];
}
