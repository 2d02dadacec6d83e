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
    TWILIO_ACCOUNT_SID: 'AC1',
    TWILIO_AUTH_TOKEN: 'secret',
    TWILIO_FROM: '+12125550100',
  },
};

/** The same shop, which sends no texts and says so. */
function withoutTexts() {
  const { TWILIO_ACCOUNT_SID: _, TWILIO_AUTH_TOKEN: __, TWILIO_FROM: ___, ...env } = wellSet.env;
  return { policy: { ...wellSet.policy, updates: { order: ['email', 'call'] } }, env };
}

describe('the warnings at the start', () => {
  it('name the secret that webhooks need', () => {
    const policy = { ...wellSet.policy, webhooks: [{ url: 'https://till.example.com/' }] };
    expect(warnings(policy, wellSet.env)).toEqual([
      'webhooks are named, but WEBHOOK_SECRET is not set: no other system is called until it is.',
    ]);
    const secret = Buffer.alloc(24).toString('base64');
    expect(warnings(policy, { ...wellSet.env, WEBHOOK_SECRET: secret })).toEqual([]);
    expect(warnings(policy, { ...wellSet.env, WEBHOOK_SECRET: `whsec_${secret}` })).toEqual([]);
  });

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
    expect(warnings(teams, wellSet.env).join('\n')).toMatch(/Teams.*TEAMS_APP_ID/);
    const served = {
      ...wellSet.env,
      TEAMS_APP_ID: '1d2c3b4a-0000-4000-8000-123456789abc',
      TEAMS_APP_PASSWORD: 's',
      TEAMS_TENANT_ID: '72f988bf-86f1-41af-91ab-2d7cd011db47',
    };
    expect(warnings(teams, served)).toEqual([]);
  });

  it('say when customers are to get texts that nobody sends', () => {
    const { policy, env } = withoutTexts();
    expect(warnings(policy, env)).toEqual([]);
    expect(warnings(wellSet.policy, env)).toEqual([
      expect.stringMatching(/^updates\.order names text, but TWILIO_ACCOUNT_SID/),
    ]);
  });

  it('say when links would lead nowhere', () => {
    const { policy, env } = withoutTexts();
    const { PUBLIC_URL: _, ...unset } = env;
    expect(warnings(policy, unset)).toEqual([expect.stringContaining('PUBLIC_URL')]);
  });
});
