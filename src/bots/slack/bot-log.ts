import { type Logger, LogLevel } from '@slack/bolt';

/** What the bot writes to; pino's logger fits. */
export type BotLog = Record<'info' | 'warn' | 'error', (fields: object, message: string) => void>;

/**
 * Bolt's log in ours. Its debug and info lines are dropped: they hold the bodies of requests, which are people's
 * words.
 */
export function boltLogger(log: BotLog): Logger {
  const silent = () => undefined;
  return {
    debug: silent,
    info: silent,
    warn: (...parts) => log.warn({ from: 'bolt' }, lineOf(parts)),
    error: (...parts) => log.error({ from: 'bolt' }, lineOf(parts)),
    setLevel: silent,
    getLevel: () => LogLevel.WARN,
    setName: silent,
  };
}

function lineOf(parts: readonly unknown[]): string {
  return parts
    .map((part) => (part instanceof Error ? `${part.name}: ${part.message}` : String(part)))
    .join(' ');
}
