import { limits } from './limits.ts';

/** Counts a bot's sends by conversation. Gives the seconds to wait, or null when the send may pass. */
export function createThrottle(now: () => number = Date.now) {
  const sends = new Map<string, number[]>();
  return (conversation: string): number | null => {
    const at = now();
    const longest = Math.max(...limits.throttle.map(({ ms }) => ms));
    const before = (sends.get(conversation) ?? []).filter((one) => at - one < longest);
    for (const { sends: most, ms } of limits.throttle) {
      const inside = before.filter((one) => at - one < ms);
      const [oldest] = inside.slice(-most);
      if (inside.length >= most && oldest !== undefined) {
        sends.set(conversation, before);
        return Math.max(1, Math.ceil((oldest + ms - at) / 1000));
      }
    }
    sends.set(conversation, [...before, at]);
    return null;
  };
}
