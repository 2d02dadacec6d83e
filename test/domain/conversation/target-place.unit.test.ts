import { describe, expect, it } from '@jest/globals';
import { targetPlace } from '../../../src/domain/conversation/target-place.ts';

const tenant = '72f988bf-0000-4000-8000-000000000047';

describe('the place of a target', () => {
  it.each([
    ['slack:C0ORDERS', 'T1', { platform: 'slack', workspace: 'T1', channel: 'C0ORDERS' }],
    ['teams:29:1abc', tenant, { platform: 'teams', workspace: tenant, channel: '29:1abc' }],
    ['teams:19:a@thread.tacv2', 'T1', { platform: 'teams', workspace: '', channel: '19:a@thread.tacv2' }],
    ['slack:U0SUPER', tenant, { platform: 'slack', workspace: '', channel: 'U0SUPER' }],
    ['teams:29:1abc', '', { platform: 'teams', workspace: '', channel: '29:1abc' }],
  ])('of %s beside %s', (target, workspace, place) => {
    expect(targetPlace(target, workspace)).toEqual({ ...place, thread: '' });
  });
});
