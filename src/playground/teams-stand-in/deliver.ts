import { setTimeout as pause } from 'node:timers/promises';
import type { SentActivity } from './activities.ts';

/** How the bot answered; 0: it did not. */
export type Delivered = { status: number; body: unknown };

/** One request to the bot. */
export async function deliverOnce(
  url: string,
  activity: SentActivity,
  { authorization, answerWithin }: { authorization: string | null; answerWithin: number },
): Promise<Delivered> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) },
      body: JSON.stringify(activity),
      signal: AbortSignal.timeout(answerWithin),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : readJson(text) };
  } catch {
    return { status: 0, body: null };
  }
}

/** A message that the bot did not take is delivered again, as Teams does; an invoke has someone waiting for it. */
export async function deliver(
  send: () => Promise<Delivered>,
  { again, waits, signal }: { again: boolean; waits: readonly number[]; signal: AbortSignal },
): Promise<Delivered> {
  let delivered = await send();
  for (const wait of again ? waits : []) {
    if (delivered.status !== 0 && delivered.status < 500) break;
    try {
      await pause(wait, undefined, { signal });
    } catch {
      break;
    }
    delivered = await send();
  }
  return delivered;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
