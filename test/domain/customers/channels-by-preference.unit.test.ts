import { expect, it } from '@jest/globals';
import { channelsByPreference } from '../../../src/domain/customers/channels-by-preference.ts';
import { policySchema } from '../../../src/policy.ts';

const shop = policySchema.parse({ updates: { order: ['email', 'text', 'call', 'email'] } });
const who = (phone: string | null, email: string | null) => ({
  customer: { id: null, name: null, phone, email },
});
const both = who('+12125550147', 'maria@example.com');

it('follows the shop’s order until the customer chooses, and the rest of it after the choice', () => {
  expect(channelsByPreference(shop, both, null)).toEqual(['email', 'text', 'call']);
  expect(channelsByPreference(shop, both, 'call')).toEqual(['call', 'email', 'text']);
});

it('leaves out what there is no number or address for, chosen or not', () => {
  expect(channelsByPreference(shop, who(null, 'maria@example.com'), 'text')).toEqual(['email']);
  expect(channelsByPreference(shop, who('+12125550147', null), 'email')).toEqual(['text', 'call']);
  expect(channelsByPreference(shop, who(null, null), 'email')).toEqual([]);
});

it('does nothing that the shop does not do', () => {
  const lettersOnly = policySchema.parse({ updates: { order: ['email'] } });
  expect(channelsByPreference(lettersOnly, both, 'call')).toEqual(['email']);
});
