import { describe, expect, it } from '@jest/globals';
import { activitySchema } from '../../../src/bots/teams/activity.ts';
import { isLoopback, whyRefused } from '../../../src/bots/teams/gate.ts';

const tenantId = '72f988bf-0000-4000-8000-000000000047';
const config = { appId: '1d2c3b4a-0000-4000-8000-123456789abc', appPassword: 's', tenantId };
const activity = (change: object = {}) =>
  activitySchema.parse({
    type: 'message',
    serviceUrl: 'https://smba.trafficmanager.net/amer/',
    channelId: 'msteams',
    from: { id: '29:1' },
    recipient: { id: '28:1' },
    conversation: { id: 'a:1', tenantId },
    channelData: { tenant: { id: tenantId } },
    ...change,
  });

describe('what has proven to come from Microsoft', () => {
  it.each([
    'https://smba.trafficmanager.net/emea/72f988bf/',
    'https://smba.infra.gcc.teams.microsoft.com/',
    'https://europe.botframework.com/',
  ])('is listened to from %s', (serviceUrl) => {
    expect(whyRefused(activity({ serviceUrl }), config)).toBeNull();
  });

  it.each([
    ['another channel', { channelId: 'directline' }],
    ['another channel', { channelId: 'webchat' }],
    ['another tenant', { conversation: { id: 'a:1', tenantId: 'other' } }],
    ['another tenant', { conversation: { id: 'a:1' }, channelData: {} }],
    ['another tenant', { channelData: { tenant: { id: 'other' } } }],
    ['none of Teams', { serviceUrl: 'https://botframework.com.evil.example/' }],
    ['none of Teams', { serviceUrl: 'https://user:pass@smba.trafficmanager.net/' }],
  ])('is not listened to from %s: %j', (why, change) => {
    expect(whyRefused(activity(change), config)).toContain(why);
  });

  it('is this machine alone where nothing has to be proven', () => {
    const from = (serviceUrl: string) => whyRefused(activity({ serviceUrl }), { anonymous: true });
    for (const here of ['http://127.0.0.1:5000/', 'http://localhost:5000', 'http://[::1]:5000/']) {
      expect(from(here)).toBeNull();
    }
    for (const away of [
      'http://10.0.0.1/',
      'http://localhost.evil.example/',
      'https://smba.trafficmanager.net/',
    ]) {
      expect(from(away)).not.toBeNull();
    }
    expect(['127.0.0.1', '127.9.9.9', '128.0.0.1', '127.0.0.1.evil.example'].map(isLoopback)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
