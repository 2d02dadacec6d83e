import type { Config } from './config.ts';
import type { Policy } from './policy.ts';

export const sampleWarning =
  'The catalogue and the stock are the sample of the demo: bring your own with "readback catalog import FILE".';

export function noChatWarning(role: 'all' | 'bot' | 'worker'): string {
  return role === 'worker'
    ? 'Neither Slack nor Teams is set up, so no card is drawn: set SLACK_BOT_TOKEN, or TEAMS_APP_ID'
    : 'nobody can talk to this desk yet: set SLACK_BOT_TOKEN, and SLACK_SIGNING_SECRET or SLACK_APP_TOKEN (docs/slack.md), or TEAMS_APP_ID, TEAMS_APP_PASSWORD and TEAMS_TENANT_ID (docs/teams.md)';
}

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
  const inTeams = Boolean(config.TEAMS_APP_ID) || config.TEAMS_ALLOW_ANONYMOUS;
  if (!inTeams && named.some((target) => target?.startsWith('teams:'))) {
    warnings.push(
      'The policy names people or channels of Teams, but TEAMS_APP_ID is not set: nothing reaches them.',
    );
  }
  if (!channels.orders) {
    warnings.push('channels.orders is not set: no channel hears of new orders.');
  }
  if (!channels.escalations && !channels.orders) {
    warnings.push('channels.escalations is not set either: messages that were given up are only logged.');
  }
  if (policy.webhooks.length > 0 && !config.WEBHOOK_SECRET) {
    warnings.push(
      'webhooks are named, but WEBHOOK_SECRET is not set: no other system is called until it is.',
    );
  }
  if (roles.supervisors.length === 0) {
    warnings.push('roles.supervisors is empty: nobody can confirm an order above the limits.');
  }
  if (policy.updates.order.includes('text') && !config.TWILIO_ACCOUNT_SID) {
    warnings.push(
      'updates.order names text, but TWILIO_ACCOUNT_SID is not set: no text is sent, customers are told the next way.',
    );
  }
  if (!config.SMTP_URL) {
    warnings.push('SMTP_URL is not set: no e-mail is sent, staff are asked to call instead.');
  } else if (!config.PUBLIC_URL) {
    warnings.push('PUBLIC_URL is not set: receipt links in e-mails only work on this machine.');
  }
  return warnings;
}

export const anonymousTeamsWarning =
  'Teams takes messages from this machine without any proof (TEAMS_ALLOW_ANONYMOUS)';
