import type { TeamsAddress } from '../../domain/conversation/teams-reference-store.ts';
import type { Person } from '../../domain/desk.ts';
import { withinMs } from '../within.ts';
import { type Activity, tenantOf } from './activity.ts';
import { failedSend } from './failed-send.ts';
import type { Outbound } from './outbound.ts';
import { placeOf } from './places.ts';

export type People = {
  person(activity: Activity): Promise<Person>;
  /** Whether the bot may write where this comes from: the menu of a message works anywhere. A doubt counts as yes. */
  isHere(activity: Activity): Promise<boolean>;
};

type Standing = 'member' | 'outside' | 'not-here';

/** A turn does not wait longer to know whether someone is a guest. */
const askWaitMs = 2_000;
const keepMs = 3_600_000;
const mostKept = 5000;

/**
 * Names come with every activity. Whether someone is a guest of the company, to whom `*` in the policy gives no role,
 * only the conversation's roster says: it is asked once an hour. Where it cannot be asked, everybody who has proven to
 * be of the tenant counts as staff.
 */
export function createPeople(outbound: Outbound): People {
  const kept = new Map<string, { standing: Promise<Standing>; until: number }>();

  async function ask(
    key: string,
    address: TeamsAddress,
    conversation: string,
    person: string,
  ): Promise<Standing> {
    try {
      const { outside } = await outbound.member(address, conversation, person);
      return outside ? 'outside' : 'member';
    } catch (error) {
      const failed = failedSend(error, 'post');
      if (failed.why === 'refused') return 'not-here';
      // Asked again next time.
      kept.delete(key);
      return 'member';
    }
  }

  function standing(activity: Activity): Promise<Standing> {
    const { channel, workspace } = placeOf(activity);
    const key = JSON.stringify([workspace, channel, activity.from.id]);
    const known = kept.get(key);
    if (known && known.until > Date.now()) return withinMs(askWaitMs, known.standing, 'member');
    if (kept.size >= mostKept) kept.clear();
    const address = {
      tenant: tenantOf(activity),
      serviceUrl: activity.serviceUrl,
      bot: activity.recipient.id,
    };
    const asked = ask(key, address, channel, activity.from.id);
    kept.set(key, { standing: asked, until: Date.now() + keepMs });
    return withinMs(askWaitMs, asked, 'member');
  }

  return {
    async person(activity) {
      const { id, name } = activity.from;
      const outside = (await standing(activity)) === 'outside';
      return {
        platform: 'teams',
        workspace: tenantOf(activity),
        user: id,
        name: name || id,
        ...(outside ? { outside } : {}),
      };
    },
    isHere: async (activity) => (await standing(activity)) !== 'not-here',
  };
}
