import type { z } from 'zod';
import type { policySchema } from '../policy.ts';
import type { Sample } from './samples.ts';
import type { SlackChannel, SlackUser, WorkspaceSetup } from './slack-stand-in/workspace.ts';
import type { TenantSetup } from './teams-stand-in/tenant.ts';

/** The people and channels of the demo, and the policy that goes with them. */

export const staffUser = 'U0STAFF';
const supervisor = 'U0SUPER';
const inbox = 'U0INBOX';

/** As whom the demo brings a catalogue: by it a sample is known later. */
export const demoImporter = 'demo';

/** How the id of the demo's workspace begins: by it the demo knows its own records from a shop's. */
export const demoTeam = 'TDEMO';

/** The id of the demo's company in Teams, for the same. */
export const demoTenant = '0de30000-0000-4000-8000-000000000001';

const users: SlackUser[] = [
  { id: staffUser, name: 'staff', realName: 'Front desk', bot: false },
  { id: supervisor, name: 'supervisor', realName: 'Supervisor', bot: false },
  { id: inbox, name: 'inbox', realName: 'Shop inbox', bot: true },
];

export const demoChannels = {
  orders: 'C0ORDERS',
  calls: 'C0CALLS',
  /** Where an order that came by e-mail was pasted, and by whom. */
  pasted: { channel: 'C0COUNTER', user: inbox },
};

export const topics: Readonly<Record<string, string>> = {
  C0COUNTER: 'Orders in threads: write @Readback, or use “Take as order” on a message',
  C0ORDERS: 'Every confirmed order, for those who prepare it',
  C0CALLS: 'Customers to call, with what to say',
  '19:supervisors@thread.tacv2': 'What a supervisor should approve, or hear of',
};

const supervisorInTeams = '29:1super';

/** Whoever one is in Slack has an account in Teams too. */
export const demoInTeams = {
  users: { [staffUser]: '29:1staff', [supervisor]: supervisorInTeams },
  supervisors: '19:supervisors@thread.tacv2',
} as const;

export function inTeams(user: string): string {
  return user === supervisor ? demoInTeams.users[supervisor] : demoInTeams.users[staffUser];
}

/** One shop in two chats: the front desk and the kitchen are in Slack, the supervisors meet in Teams. */
export function demoTenantSetup(): TenantSetup {
  return {
    id: demoTenant,
    botId: '28:readback',
    users: [
      { id: '29:1staff', name: 'Front desk' },
      { id: supervisorInTeams, name: 'Supervisor' },
    ],
    conversations: [
      {
        id: demoInTeams.supervisors,
        kind: 'channel',
        name: 'Supervisors',
        members: Object.values(demoInTeams.users),
        team: demoInTeams.supervisors,
      },
    ],
  };
}

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
    ],
  } satisfies WorkspaceSetup;
}

/** As a shop's own file has it. */
export function demoShop(sample: Sample): NonNullable<z.input<typeof policySchema>> {
  return {
    shop: { name: sample.name, timezone: Intl.DateTimeFormat().resolvedOptions().timeZone },
    roles: { supervisors: [`slack:${supervisor}`, `teams:${supervisorInTeams}`] },
    channels: {
      orders: `slack:${demoChannels.orders}`,
      calls: `slack:${demoChannels.calls}`,
      escalations: `teams:${demoInTeams.supervisors}`,
    },
    // Whoever tries it out hears of each step, and sees the question, while they are still there.
    updates: { mergeWithin: '3s' },
    followUp: { after: '1m' },
  };
}
