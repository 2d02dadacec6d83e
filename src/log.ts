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

/** Digits in groups, as numbers are written: `+12125550147`, `(212) 555-0147`, `212.555.0147`, `020 7946 0958`. */
const written = /(?<![\w.:/-])(?:\+|\()?\d[\d ().-]{5,18}\d(?![\w:/-]|\.\d)/g;

/** Not a date, a version or an address of a machine; a bare row of digits may be an id, unless it has ten or so. */
function isPhone(text: string): boolean {
  const digits = text.replace(/\D/g, '').length;
  if (digits < 7 || digits > 15) return false;
  if (/^\d{4}-\d{2}-\d{2}/.test(text) || /^\d{1,3}(?:\.\d{1,3}){3}$/.test(text)) return false;
  return /\D/.test(text) || digits === 10 || digits === 11;
}

function mask(text: string): string {
  return text
    .replace(/[^\s<>"'(),;:=]+@[^\s<>"'(),;:=]+/g, '[e-mail]')
    .replace(written, (number) => (isPhone(number) ? '[phone]' : number));
}
