import { type Policy, policySchema } from '../policy.ts';
import type { Sample } from './samples.ts';
import type { SlackChannel, SlackUser, WorkspaceSetup } from './slack-stand-in/workspace.ts';

/** The people and channels of the demo, and the policy that goes with them. */

export const staffUser = 'U0STAFF';
const supervisor = 'U0SUPER';
const inbox = 'U0INBOX';

/** As whom the demo brings a catalogue: by it a sample is known later. */
export const demoImporter = 'demo';

/** How the id of the demo's workspace begins: by it the demo knows its own records from a shop's. */
export const demoTeam = 'TDEMO';

const users: SlackUser[] = [
  { id: staffUser, name: 'staff', realName: 'Front desk', bot: false },
  { id: supervisor, name: 'supervisor', realName: 'Supervisor', bot: false },
  { id: inbox, name: 'inbox', realName: 'Shop inbox', bot: true },
];

export const demoChannels = {
  orders: 'C0ORDERS',
  calls: 'C0CALLS',
  escalations: 'C0ESCAL',
  /** Where an order that came by e-mail was pasted, and by whom. */
  pasted: { channel: 'C0COUNTER', user: inbox },
};

export const topics: Readonly<Record<string, string>> = {
  C0COUNTER: 'Orders in threads: write @Readback, or use “Take as order” on a message',
  C0ORDERS: 'Every confirmed order, for those who prepare it',
  C0CALLS: 'Customers to call, with what to say',
  C0ESCAL: 'What a supervisor should hear of',
};

/** The same at every start: a draft that an earlier run left open can be gone on with. */
export function demoWorkspace() {
  const botUserId = 'U0READBACK';
  const members = [...users.map((user) => user.id), botUserId];
  const channel = (id: string, name: string): SlackChannel => ({ id, name, kind: 'channel', members });
  return {
    teamId: demoTeam,
    botUserId,
    users,
    channels: [
      channel('C0COUNTER', 'front-desk'),
      channel(demoChannels.orders, 'orders'),
      channel(demoChannels.calls, 'calls'),
      channel(demoChannels.escalations, 'escalations'),
    ],
  } satisfies WorkspaceSetup;
}

export function demoPolicy(sample: Sample): Policy {
  return policySchema.parse({
    shop: { name: sample.name, timezone: Intl.DateTimeFormat().resolvedOptions().timeZone },
    roles: { supervisors: [`slack:${supervisor}`] },
    channels: {
      orders: `slack:${demoChannels.orders}`,
      calls: `slack:${demoChannels.calls}`,
      escalations: `slack:${demoChannels.escalations}`,
    },
  });
}
