import { isNativeError } from 'node:util/types';
import { destination, type Logger, type LoggerOptions, pino, stdTimeFunctions } from 'pino';

export type Log = Logger;

/** What people said, who they are and what opens doors: never in a log, however deep it lies. */
const personal = [
  'address',
  'allergies',
  'authorization',
  'body',
  'cookie',
  'customer',
  'email',
  'instructions',
  'name',
  'note',
  'password',
  'phone',
  'secret',
  'text',
  'to',
  'token',
  'words',
];

/** JSON lines on standard error, so that standard output stays for results. */
export function createLog(level: string): Log {
  return pino(logOptions(level), destination({ fd: 2, sync: true }));
}

export function logOptions(level: string): LoggerOptions {
  return {
    level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: {
      paths: personal.flatMap((key) => [key, `*.${key}`, `*.*.${key}`, `*.*.*.${key}`]),
      censor: '[redacted]',
    },
    serializers: { err: describeError, error: describeError },
  };
}

type DescribedError = {
  type: string;
  message: string;
  code?: string;
  stack?: string;
  cause?: DescribedError | string;
};

/**
 * Only what helps to mend it: a database error carries the row at fault, and a mail server names the recipient,
 * so no other property is printed and addresses and numbers are masked.
 */
export function describeError(error: unknown): DescribedError | string {
  if (!isNativeError(error)) return mask(String(error));
  const code = 'code' in error ? String(error.code) : undefined;
  return {
    type: error.name,
    message: mask(error.message),
    ...(code === undefined ? {} : { code }),
    ...(error.stack ? { stack: mask(error.stack) } : {}),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}

function mask(text: string): string {
  return text
    .replace(/[^\s<>"'(),;:=]+@[^\s<>"'(),;:=]+/g, '[e-mail]')
    .replace(/\+\d[\d ()-]{6,}\d/g, '[phone]');
}
