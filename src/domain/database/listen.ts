import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

export type Listening = { close(): Promise<void> };

/**
 * Calls `heard` for every NOTIFY on a channel. What is told while the connection is down is lost: so `connected`
 * is called after every (re)connection, to look for oneself. Resolves once it listens; a connection that breaks
 * later is opened again until `close`, and `lost` hears why.
 */
export async function listen(
  url: string,
  channel: string,
  {
    heard,
    connected = () => {},
    lost = () => {},
  }: { heard: (payload: string) => void; connected?: () => void; lost?: (error: Error) => void },
): Promise<Listening> {
  const closing = new AbortController();
  let client = await connect();
  connected();

  async function connect(): Promise<pg.Client> {
    const fresh = new pg.Client({
      connectionString: url,
      application_name: `readback listens to ${channel}`,
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
    });
    let listening = false;
    const broke = (error: Error) => {
      // While it connects, the rejection below tells of it.
      if (!listening) return;
      listening = false;
      if (closing.signal.aborted) return;
      lost(error);
      void reconnect();
    };
    fresh.on('error', broke);
    fresh.on('end', () => broke(new Error('The connection ended.')));
    fresh.on('notification', ({ payload }) => heard(payload ?? ''));
    try {
      await fresh.connect();
      await fresh.query(`listen ${pg.escapeIdentifier(channel)}`);
    } catch (error) {
      await fresh.end().catch(() => {});
      throw error;
    }
    listening = true;
    return fresh;
  }

  async function reconnect(): Promise<void> {
    for (let wait = 100; !closing.signal.aborted; wait = Math.min(wait * 2, 5_000)) {
      try {
        client = await connect();
        if (closing.signal.aborted) await client.end();
        else connected();
        return;
      } catch (error) {
        lost(error as Error);
      }
      await sleep(wait, undefined, { signal: closing.signal }).catch(() => {});
    }
  }

  return {
    close: async () => {
      closing.abort();
      await client.end().catch(() => {});
    },
  };
}
