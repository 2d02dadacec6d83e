import type { Policy } from '../policy.ts';

export const roles = ['staff', 'processing', 'supervisors'] as const;
export type Role = (typeof roles)[number];

/** The roles that policy gives to a user: `slack:U1`, `teams:29:1abc`, or `*` for everyone. */
export function rolesOf(platform: string, user: string, policy: Policy): Role[] {
  return roles.filter((role) =>
    policy.roles[role].some((who) => who === '*' || who === `${platform}:${user}`),
  );
}
