import { describe, expect, it } from '@jest/globals';
import { activitySchema } from '../../../src/bots/teams/activity.ts';
import { conversationId, kindOf, kindOfId, placeOf } from '../../../src/bots/teams/places.ts';

const activity = (conversation: object, more: object = {}) =>
  activitySchema.parse({
    type: 'message',
    id: '9',
    serviceUrl: 'https://smba.trafficmanager.net/amer/',
    channelId: 'msteams',
    from: { id: '29:1' },
    recipient: { id: '28:1' },
    conversation,
    ...more,
  });

const channel = '19:a@thread.tacv2';

describe('a place in Teams', () => {
  it.each([
    [{ id: 'a:1', conversationType: 'personal' }, {}, 'a:1', ''],
    [{ id: '19:b@thread.v2', conversationType: 'groupChat' }, {}, '19:b@thread.v2', ''],
    [{ id: `${channel};messageid=5`, conversationType: 'channel' }, {}, channel, '5'],
    [{ id: channel, conversationType: 'channel' }, {}, channel, '9'],
    [{ id: channel, conversationType: 'channel' }, { replyToId: '4' }, channel, '4'],
    [{ id: `${channel};messageid=5` }, {}, channel, '5'],
  ])('%j %j', (conversation, more, at, thread) => {
    const place = placeOf(activity({ ...conversation, tenantId: 't' }, more));
    expect(place).toEqual({ platform: 'teams', workspace: 't', channel: at, thread });
  });

  it('takes the tenant from wherever Teams tells it', () => {
    expect(placeOf(activity({ id: 'a:1' }, { channelData: { tenant: { id: 't2' } } })).workspace).toBe('t2');
    expect(placeOf(activity({ id: 'a:1' })).workspace).toBe('');
  });

  it('is named to the connector as Teams named it', () => {
    const round = (id: string, conversationType: string) =>
      conversationId(placeOf(activity({ id, conversationType })));
    for (const [id, kind] of [
      ['a:1', 'personal'],
      ['19:b@thread.v2', 'groupChat'],
      [`${channel};messageid=5`, 'channel'],
    ] as const) {
      expect(round(id, kind)).toBe(id);
    }
  });

  it('knows a channel by what is told of it, and by its id alone', () => {
    expect(kindOf(activity({ id: 'odd', conversationType: 'channel' }))).toBe('channel');
    expect(
      [channel, '19:b@thread.skype', '19:b@thread.v2', '19:meeting_x@thread.v2', 'a:1'].map(kindOfId),
    ).toEqual(['channel', 'channel', 'group', 'group', 'personal']);
  });
});
