import type { Target } from '../../policy.ts';
import type { Place, Platform } from './input.ts';

/** A Teams tenant is named by a GUID, which no Slack workspace is. */
const tenant = /^[0-9a-f]{8}-[0-9a-f]{4}-/i;

/**
 * `slack:C0ORDERS` -> a place, in the workspace at hand; '' where a platform has but one, or where what is at hand is
 * of the other platform: an order taken in Slack may be announced in Teams.
 */
export function targetPlace(target: Target, workspace: string): Place {
  const at = target.indexOf(':');
  const platform: Platform = target.slice(0, at) === 'teams' ? 'teams' : 'slack';
  const there = (platform === 'teams') === tenant.test(workspace) ? workspace : '';
  return { platform, workspace: there, channel: target.slice(at + 1), thread: '' };
}
