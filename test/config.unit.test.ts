import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../src/config.ts';

function faultsOf(env: Record<string, string>): string[] {
  const read = readConfig(env);
  return read.ok ? [] : read.faults;
}

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
    [{ SMTP_URL: 'smtp://localhost:25' }, 'MAIL_FROM is missing'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of fatal, error, warn, info,'],
    [{ LINK_SECRET: 'a' }, 'LINK_SECRET must have at least 16 characters'],
    [{ ADMIN_TOKEN: ` ${'a'.repeat(15)} ` }, 'ADMIN_TOKEN must have at least 16 characters'],
  ])('says in one line what to mend: %j', (env, fault) => {
    const faults = faultsOf(env);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(fault);
  });

  it('takes secrets of 16 characters, and none', () => {
    expect(faultsOf({ LINK_SECRET: 'a'.repeat(16), ADMIN_TOKEN: 'admin-token-0123456789' })).toEqual([]);
    expect(faultsOf({ LINK_SECRET: '', ADMIN_TOKEN: ' ' })).toEqual([]);
  });

  it('tells all faults at once', () => {
    expect(faultsOf({ PORT: 'x', SMTP_URL: 'x', LOG_LEVEL: 'loud' }).length).toBeGreaterThanOrEqual(3);
  });
});
