import type { Policy } from '../../policy.ts';
import { priceDraft } from '../orders/price-draft.ts';
import type { Draft } from './draft.ts';
import { fingerprint } from './fingerprint.ts';
import type { FlowShop } from './flow-shop.ts';

export type Approval = 'needed' | 'nobody' | 'asked' | { by: string };

/** How far the approval of a draft above the limits is. A change of its lines or prices starts it anew. */
export function approvalOf(shop: FlowShop, draft: Draft): Approval {
  const { approval } = draft;
  if (approval?.of === orderKey(shop, draft)) return approval.given ? { by: approval.given.name } : 'asked';
  return supervisorTargets(shop.policy).length > 0 ? 'needed' : 'nobody';
}

/** What an approval holds for: other lines or prices have another key. */
export function orderKey(shop: FlowShop, draft: Draft): string {
  return fingerprint(priceDraft(shop.book, draft), shop.book.currency);
}

/** Where supervisors are asked: the channel of problems, or each of them directly. */
export function supervisorTargets({ channels, roles }: Policy): string[] {
  const named = roles.supervisors.filter((who) => who !== '*');
  if (named.length === 0) return [];
  return channels.escalations ? [channels.escalations] : named;
}
