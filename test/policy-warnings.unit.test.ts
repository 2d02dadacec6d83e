import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../src/config.ts';
import { policySchema } from '../src/policy.ts';
import { policyWarnings } from '../src/policy-warnings.ts';

function warnings(policy: object, env: Record<string, string>): string[] {
  const read = readConfig(env);
  if (!read.ok) throw new Error(read.faults.join());
  return policyWarnings(policySchema.parse(policy), read.config);
}

const wellSet = {
  policy: {
    channels: { orders: 'slack:C0ORDERS', escalations: 'slack:C0ESCAL' },
    roles: { supervisors: ['slack:U0SUPER'] },
  },
  env: {
    SLACK_BOT_TOKEN: 'xoxb-1',
    SLACK_SIGNING_SECRET: 'secret',
    SMTP_URL: 'smtp://mail.example.com',
    MAIL_FROM: 'desk@example.com',
    PUBLIC_URL: 'https://desk.example.com',
  },
};

describe('the warnings at the start', () => {
  it('are none where all is set', () => {
    expect(warnings(wellSet.policy, wellSet.env)).toEqual([]);
  });

  it('name each setting that is missing', () => {
    const said = warnings({}, {}).join('\n');
    for (const name of ['channels.orders', 'channels.escalations', 'roles.supervisors', 'SMTP_URL']) {
      expect(said).toContain(name);
    }
  });

  it('say when a channel cannot be reached', () => {
    const { SLACK_BOT_TOKEN: _, SLACK_SIGNING_SECRET: __, ...env } = wellSet.env;
    expect(warnings(wellSet.policy, env).join('\n')).toMatch(/channels\.orders.*SLACK_BOT_TOKEN/);
    const teams = { ...wellSet.policy, roles: { supervisors: ['teams:29:1abc'] } };
    expect(warnings(teams, wellSet.env).join('\n')).toContain('Teams');
  });

  it('say when links would lead nowhere', () => {
    const { PUBLIC_URL: _, ...env } = wellSet.env;
    expect(warnings(wellSet.policy, env)).toEqual([expect.stringContaining('PUBLIC_URL')]);
  });
});
