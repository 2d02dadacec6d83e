import type { Policy } from '../policy.ts';

export const roles = ['staff', 'processing', 'supervisors'] as const;
export type Role = (typeof roles)[number];

/** The roles that policy gives: `slack:U1`, `teams:29:1abc`, or `*` for everyone but guests from outside. */
export function rolesOf(
  { platform, user, outside }: { platform: string; user: string; outside?: boolean },
  policy: Policy,
): Role[] {
  return roles.filter((role) =>
    policy.roles[role].some((who) => (who === '*' && !outside) || who === `${platform}:${user}`),
  );
}
