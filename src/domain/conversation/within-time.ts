import type { Sent } from '../messenger.ts';

/** A send that does not come back in time may still arrive: its outcome is unknown. */
export async function withinTime<Outcome>(
  sending: Promise<Sent | Outcome>,
  timeoutMs: number,
): Promise<Sent | Outcome> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Sent>((resolve) => {
    const detail = `no answer within ${timeoutMs / 1000} s`;
    timer = setTimeout(() => resolve({ sent: false, why: 'unknown', detail }), timeoutMs);
  });
  try {
    return await Promise.race([sending, late]);
  } finally {
    clearTimeout(timer);
  }
}
