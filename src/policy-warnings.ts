import type { Config } from './config.ts';
import type { Policy } from './policy.ts';

export const sampleWarning =
  'The catalogue and the stock are the sample of the demo: bring your own with "readback catalog import FILE".';

/** What will not work as it is set, one sentence each; none of it keeps orders from being taken. */
export function policyWarnings(policy: Policy, config: Config): string[] {
  const warnings: string[] = [];
  const { channels, roles, escalation } = policy;
  for (const name of ['orders', 'escalations', 'calls'] as const) {
    const target = channels[name];
    if (target?.startsWith('slack:') && !config.SLACK_BOT_TOKEN) {
      warnings.push(`channels.${name} is in Slack, but SLACK_BOT_TOKEN is not set: nothing is posted there.`);
    }
  }
  const named = [
    ...Object.values(channels),
    ...Object.values(roles).flat(),
    ...escalation.levels.flatMap(({ notify }) => notify),
  ];
  if (named.some((target) => target?.startsWith('teams:'))) {
    warnings.push('The policy names people or channels of Teams, which is not served yet.');
  }
  if (!channels.orders) {
    warnings.push('channels.orders is not set: no channel hears of new orders.');
  }
  if (!channels.escalations && !channels.orders) {
    warnings.push('channels.escalations is not set either: messages that were given up are only logged.');
  }
  if (roles.supervisors.length === 0) {
    warnings.push('roles.supervisors is empty: nobody can confirm an order above the limits.');
  }
  if (!config.SMTP_URL) {
    warnings.push('SMTP_URL is not set: no e-mail is sent, staff are asked to call instead.');
  } else if (!config.PUBLIC_URL) {
    warnings.push('PUBLIC_URL is not set: receipt links in e-mails only work on this machine.');
  }
  return warnings;
}
