import { actorId } from '../conversation/turn-record.ts';
import type { Sql } from '../database/sql.ts';
import type { Person } from '../desk.ts';
import type { DeskLog } from '../desk-log.ts';
import { savePerson } from './people-store.ts';

/** More are written again, which does no harm. */
const mostKept = 10_000;

/**
 * Keeps the names of those who work with the desk, for timelines that name them. Written once a process and name;
 * resolves when it is, and never rejects: a name is no reason to fail.
 */
export function rememberPeople(deps: { sql: Sql; shop: number; log: DeskLog; clock: () => Date }) {
  const known = new Map<string, string>();
  return async (person: Person): Promise<void> => {
    const { user, name } = person;
    const id = actorId(person);
    // Where the platform did not tell the name in time, the id stands in for it.
    if (name.trim() === '' || name === user || known.get(id) === name) return;
    if (known.size >= mostKept) known.clear();
    known.set(id, name);
    try {
      await savePerson(deps.sql, deps.shop, { id, name, at: deps.clock() });
    } catch (error) {
      known.delete(id);
      deps.log.warn({ err: error }, 'the name of someone who works here was not kept');
    }
  };
}
