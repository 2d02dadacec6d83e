import { callsPerMinute, limits } from './limits.ts';

/** Token buckets, by method and, for posts, by channel. Times in milliseconds. */
export function createRateLimit(now: () => number = Date.now) {
  const buckets = new Map<string, { tokens: number; at: number }>();

  /** Seconds to wait, or null when the call may pass. */
  const take = (key: string, perSecond: number, burst: number): number | null => {
    const bucket = buckets.get(key) ?? { tokens: burst, at: now() };
    const tokens = Math.min(burst, bucket.tokens + ((now() - bucket.at) / 1000) * perSecond);
    const passes = tokens >= 1;
    buckets.set(key, { tokens: passes ? tokens - 1 : tokens, at: now() });
    return passes ? null : Math.max(1, Math.ceil((1 - tokens) / perSecond));
  };

  return (method: string, channel: string): number | null => {
    if (method === 'chat.postMessage')
      return take(`post:${channel}`, limits.postsPerSecond, limits.postBurst);
    const perMinute = callsPerMinute[method];
    return perMinute === undefined ? null : take(method, perMinute / 60, perMinute);
  };
}
