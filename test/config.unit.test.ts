import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../src/config.ts';

function faultsOf(env: Record<string, string>): string[] {
  const read = readConfig(env);
  return read.ok ? [] : read.faults;
}

const appId = '1d2c3b4a-0000-4000-8000-123456789abc';
const tenant = '72f988bf-86f1-41af-91ab-2d7cd011db47';
const teams = { TEAMS_APP_ID: appId, TEAMS_APP_PASSWORD: 's', TEAMS_TENANT_ID: tenant };

describe('readConfig', () => {
  it('needs nothing', () => {
    expect(readConfig({})).toMatchObject({
      ok: true,
      config: {
        PORT: 3000,
        DATA_DIR: '.data',
        SHOP_FILE: 'shop.yaml',
        SLACK_API_URL: 'https://slack.com/api/',
      },
    });
  });

  it('takes an empty value for unset', () => {
    expect(readConfig({ PORT: '', REDIS_URL: '', SLACK_BOT_TOKEN: '' })).toMatchObject({
      ok: true,
      config: { PORT: 3000 },
    });
  });

  it.each([
    [{ PORT: 'http' }, 'PORT must be a port number'],
    [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL must look like postgres://'],
    [{ REDIS_URL: 'localhost' }, 'REDIS_URL must look like redis://'],
    [{ SLACK_API_URL: 'https://slack.com' }, 'SLACK_API_URL must end in /api/'],
    [{ SLACK_BOT_TOKEN: 'xoxb-1' }, 'SLACK_SIGNING_SECRET is missing'],
    [{ SLACK_SIGNING_SECRET: 's' }, 'SLACK_BOT_TOKEN is missing'],
    [{ TEAMS_APP_ID: appId, TEAMS_APP_PASSWORD: 's' }, 'TEAMS_TENANT_ID is missing'],
    [{ TEAMS_APP_PASSWORD: 's', TEAMS_TENANT_ID: tenant }, 'TEAMS_APP_ID is missing'],
    [{ TEAMS_APP_ID: appId, TEAMS_TENANT_ID: tenant }, 'TEAMS_APP_PASSWORD is missing'],
    [{ ...teams, TEAMS_APP_ID: 'readback' }, 'TEAMS_APP_ID must be the Microsoft App ID'],
    [{ ...teams, TEAMS_TENANT_ID: 'contoso' }, 'TEAMS_TENANT_ID must be the tenant id'],
    [
      { ...teams, TEAMS_ALLOW_ANONYMOUS: 'true' },
      'TEAMS_ALLOW_ANONYMOUS is for tests without any credentials',
    ],
    [{ TEAMS_ALLOW_ANONYMOUS: 'true', HOST: '0.0.0.0' }, 'TEAMS_ALLOW_ANONYMOUS lets anyone in'],
    [{ TEAMS_ALLOW_ANONYMOUS: 'yes' }, 'TEAMS_ALLOW_ANONYMOUS must be true or false'],
    [{ SMTP_URL: 'smtp://localhost:25' }, 'MAIL_FROM is missing'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of fatal, error, warn, info,'],
    [{ LINK_SECRET: 'a' }, 'LINK_SECRET must have at least 16 characters'],
    [{ WEBHOOK_SECRET: 'whsec_short' }, 'WEBHOOK_SECRET must be at least 24 bytes in base64'],
    [{ WEBHOOK_SECRET: 'no base64, however long it may be!' }, 'WEBHOOK_SECRET must be at least 24 bytes'],
    [{ MAIL_WEBHOOK_TOKEN: 'short' }, 'MAIL_WEBHOOK_TOKEN must have at least 16 characters'],
    [{ ADMIN_TOKEN: ` ${'a'.repeat(15)} ` }, 'ADMIN_TOKEN must have at least 16 characters'],
  ])('says in one line what to mend: %j', (env, fault) => {
    const faults = faultsOf(env);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(fault);
  });

  it('takes Teams with all its credentials, and without any on this machine alone', () => {
    expect(readConfig(teams)).toMatchObject({ ok: true, config: { ...teams, TEAMS_ALLOW_ANONYMOUS: false } });
    expect(readConfig({ TEAMS_ALLOW_ANONYMOUS: '1' })).toMatchObject({
      config: { TEAMS_ALLOW_ANONYMOUS: true },
    });
    expect(faultsOf({ ...teams, HOST: '0.0.0.0', TEAMS_ALLOW_ANONYMOUS: 'false' })).toEqual([]);
  });

  it('takes Twilio whole or not at all', () => {
    const twilio = { TWILIO_ACCOUNT_SID: 'AC1', TWILIO_AUTH_TOKEN: 't', TWILIO_FROM: '+12125550100' };
    const PUBLIC_URL = 'https://desk.example.com';
    expect(faultsOf({ ...twilio, PUBLIC_URL })).toEqual([]);
    expect(faultsOf({ ...twilio, PUBLIC_URL, TWILIO_FROM: `MG${'a'.repeat(32)}` })).toEqual([]);
    for (const name of Object.keys(twilio)) {
      expect(faultsOf({ ...twilio, PUBLIC_URL, [name]: '' })).toEqual([
        expect.stringContaining(`${name} is missing`),
      ]);
    }
    expect(faultsOf({ ...twilio, PUBLIC_URL, TWILIO_FROM: '212 555' })).toEqual([
      expect.stringContaining('TWILIO_FROM must be a number like +12125550100'),
    ]);
    expect(faultsOf(twilio)).toEqual([expect.stringContaining('PUBLIC_URL is missing: Twilio')]);
    // A stand-in beside us finds us without.
    expect(faultsOf({ ...twilio, TWILIO_API_URL: 'http://127.0.0.1:4000' })).toEqual([]);
  });

  it('takes secrets of 16 characters, and none', () => {
    expect(faultsOf({ LINK_SECRET: 'a'.repeat(16), ADMIN_TOKEN: 'admin-token-0123456789' })).toEqual([]);
    expect(faultsOf({ LINK_SECRET: '', ADMIN_TOKEN: ' ' })).toEqual([]);
  });

  it('tells all faults at once', () => {
    expect(faultsOf({ PORT: 'x', SMTP_URL: 'x', LOG_LEVEL: 'loud' }).length).toBeGreaterThanOrEqual(3);
  });
});
