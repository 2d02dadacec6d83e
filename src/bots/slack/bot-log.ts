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
    warn: (...parts) => log.warn(fieldsOf(parts), lineOf(parts)),
    error: (...parts) => log.error(fieldsOf(parts), lineOf(parts)),
    setLevel: silent,
    getLevel: () => LogLevel.WARN,
    setName: silent,
  };
}

/** An error goes by itself, so that what it says of people is masked as in every other line. */
function fieldsOf(parts: readonly unknown[]): object {
  const error = parts.find((part) => part instanceof Error);
  return { from: 'bolt', ...(error ? { err: error } : {}) };
}

function lineOf(parts: readonly unknown[]): string {
  const words = parts.filter((part) => !(part instanceof Error)).map(String);
  return words.join(' ') || 'Bolt had a fault';
}
