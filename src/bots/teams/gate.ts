import { type Activity, tenantOf } from './activity.ts';
import type { TeamsConfig } from './authentication.ts';

/**
 * Where Teams takes what a bot sends, as published; every host below the second ones is Microsoft's own. Anyone may
 * have a name below trafficmanager.net, so there it is this one alone.
 */
const serviceHosts = ['smba.trafficmanager.net'];
const serviceDomains = ['.botframework.com', '.teams.microsoft.com'];

/** Why an activity is not listened to though it has proven to come from Microsoft; null: it is. */
export function whyRefused(activity: Activity, config: TeamsConfig): string | null {
  if (!isServiceUrl(activity.serviceUrl, config)) return 'its serviceUrl is none of Teams';
  if ('anonymous' in config) return null;
  // Who writes by another channel of the same bot, a web chat above all, may call himself anything.
  if (activity.channelId !== 'msteams') return 'it comes from another channel than Teams';
  const { conversation, channelData } = activity;
  const told = [conversation.tenantId, channelData?.tenant?.id].filter(
    (tenant) => typeof tenant === 'string',
  );
  const same = (tenant: string) => tenant.toLowerCase() === config.tenantId.toLowerCase();
  if (!same(tenantOf(activity)) || !told.every(same))
    return 'it comes from another tenant than TEAMS_TENANT_ID';
  return null;
}

/** Answers and their token go wherever this says, so it must be Microsoft's; for tests, this machine. */
export function isServiceUrl(serviceUrl: string, config: TeamsConfig): boolean {
  const url = URL.canParse(serviceUrl) ? new URL(serviceUrl) : null;
  if (url === null || `${url.username}${url.password}` !== '') return false;
  if ('anonymous' in config) return url.protocol === 'http:' && isLoopback(url.hostname);
  if (url.protocol !== 'https:' || url.port !== '') return false;
  return (
    serviceHosts.includes(url.hostname) || serviceDomains.some((domain) => url.hostname.endsWith(domain))
  );
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host);
}
