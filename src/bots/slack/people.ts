import type { WebClient } from '@slack/web-api';
import type { Person } from '../../domain/desk.ts';
import { withinMs } from '../within.ts';
import type { Where } from './installation.ts';

/** A turn does not wait longer for a display name; the id stands in for it then. */
const nameWaitMs = 400;
const keepMs = 3_600_000;
const mostKept = 5000;

export type People = {
  person(where: Where, user: string, name: string | null): Promise<Person>;
};

/** Names come with commands and buttons; for events they are asked for once and kept for an hour. */
export function createPeople(client: WebClient): People {
  const kept = new Map<string, { name: Promise<string | null>; until: number }>();

  async function ask(user: string): Promise<string | null> {
    try {
      const { user: found } = await client.users.info({ user });
      return found?.profile?.display_name || found?.real_name || found?.name || null;
    } catch {
      // Only a name: whoever the user is, the turn goes on. Asked again next time.
      kept.delete(user);
      return null;
    }
  }

  return {
    async person({ workspace, outside }, user, name) {
      const person = {
        platform: 'slack' as const,
        workspace,
        user,
        ...(outside ? { outside } : {}),
      };
      if (name) return { ...person, name };
      let known = kept.get(user);
      if (!known || known.until < Date.now()) {
        if (kept.size >= mostKept) kept.clear();
        known = { name: ask(user), until: Date.now() + keepMs };
        kept.set(user, known);
      }
      return { ...person, name: (await withinMs(nameWaitMs, known.name, null)) ?? user };
    },
  };
}
