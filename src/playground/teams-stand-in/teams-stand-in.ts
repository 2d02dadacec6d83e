import { once } from 'node:events';
import type { SentActivity } from './activities.ts';
import { type Call, createConnectorApi } from './connector-api.ts';
import { type Delivered, deliver, deliverOnce } from './deliver.ts';
import { createFaults } from './faults.ts';
import { limits } from './limits.ts';
import { createTeamsPerson, type TeamsPerson } from './teams-person.ts';
import { createTenant, type TenantSetup } from './tenant.ts';
import { createThrottle } from './throttle.ts';

export type TeamsStandInOptions = {
  tenant?: TenantSetup;
  /** Where the bot takes activities, such as `http://127.0.0.1:3000/api/messages`; see also `connect`. */
  botUrl?: string;
  /** Answers 429 above Teams' published rates. On unless switched off. */
  enforceRates?: boolean;
  /** Milliseconds before each further delivery of a message that was not taken. */
  redeliverAfter?: readonly number[];
  answerWithin?: number;
  /** What requests to the bot prove themselves with; anonymous unless told. */
  authorization?: (serviceUrl: string) => string;
  /** The address that activities name for answers, where it is not the connector's own. */
  serviceUrl?: string;
  /** 0 finds a free one. */
  port?: number;
};

/** What was sent to the bot, and how it answered in the end. */
export type SentDelivery = { activity: SentActivity; delivered: Delivered };

export type TeamsStandIn = Awaited<ReturnType<typeof createTeamsStandIn>>;

/** A stand-in Teams on loopback: its connector, and people who use it. */
export async function createTeamsStandIn(options: TeamsStandInOptions = {}) {
  const tenant = createTenant(options.tenant);
  const faults = createFaults();
  const calls: Call[] = [];
  const sent: SentDelivery[] = [];
  const callWatchers = new Set<(call: Call) => void>();
  const people = new Map<string, TeamsPerson>();
  const stopping = new AbortController();
  let botUrl = options.botUrl ?? null;

  const server = createConnectorApi({
    tenant,
    faults,
    throttle: (options.enforceRates ?? true) ? createThrottle() : null,
    called: (call) => {
      calls.push(call);
      for (const watcher of callWatchers) watcher(call);
    },
  });
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const serviceUrl = options.serviceUrl ?? `http://127.0.0.1:${port}/`;

  const sendOnce = (activity: SentActivity): Promise<Delivered> =>
    botUrl === null
      ? Promise.resolve({ status: 0, body: null })
      : deliverOnce(botUrl, activity, {
          authorization: options.authorization?.(serviceUrl) ?? null,
          answerWithin: options.answerWithin ?? limits.answerWithin,
        });
  const send = async (activity: SentActivity): Promise<Delivered> => {
    const delivered = await deliver(() => sendOnce(activity), {
      again: activity.type !== 'invoke',
      waits: options.redeliverAfter ?? limits.redeliverAfter,
      signal: stopping.signal,
    });
    sent.push({ activity, delivered });
    return delivered;
  };

  return {
    serviceUrl,
    tenant,
    faults,
    /** Every call that the bot made, in order. */
    calls: calls as readonly Call[],
    /** Everything that was sent to the bot, in order. */
    sent: sent as readonly SentDelivery[],
    onCall(watcher: (call: Call) => void): () => void {
      callWatchers.add(watcher);
      return () => callWatchers.delete(watcher);
    },
    /** From now on activities go to this address. */
    connect(url: string): void {
      botUrl = url;
    },
    /** The person with this id, at the keyboard. */
    person(id: string): TeamsPerson {
      const known = people.get(id);
      if (known) return known;
      const user = tenant.users.get(id);
      if (!user) throw new Error(`There is no user ${id} in the stand-in tenant`);
      const person = createTeamsPerson({ tenant, serviceUrl: () => serviceUrl, send }, user);
      people.set(id, person);
      return person;
    },
    /** Delivers once more, as Teams does when it did not see the answer; under another id where told. */
    redeliver: (activity: SentActivity, id = activity.id) => sendOnce({ ...activity, id }),
    async close(): Promise<void> {
      stopping.abort();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
