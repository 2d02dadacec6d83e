import type { Target } from '../../policy.ts';
import type { Place, Platform } from './input.ts';

/** `slack:C0ORDERS` -> a place, in the workspace at hand; '' where a platform has but one. */
export function targetPlace(target: Target, workspace: string): Place {
  const at = target.indexOf(':');
  const platform: Platform = target.slice(0, at) === 'teams' ? 'teams' : 'slack';
  return { platform, workspace, channel: target.slice(at + 1), thread: '' };
}
