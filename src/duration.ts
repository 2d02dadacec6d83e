import { z } from 'zod';

const unitMs = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  y: 31_536_000_000,
} as const;

/** `30s`, `10m`, `2h`, `7y` -> milliseconds. */
export const durationSchema = z
  .string()
  .regex(/^\d+(s|m|h|d|w|y)$/, 'write a duration like 30s, 10m, 2h, 7d or 7y')
  .transform((text) => Number(text.slice(0, -1)) * unitMs[text.slice(-1) as keyof typeof unitMs]);
