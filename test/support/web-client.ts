import type { Express } from 'express';
import { listen } from '../../src/http-server.ts';

/** Serves an app on a free port of loopback. */
export async function webClient(app: Express) {
  const server = await listen(app, '127.0.0.1', 0);
  return {
    url: server.url,
    get: (path: string, init?: RequestInit) => fetch(`${server.url}${path}`, { redirect: 'manual', ...init }),
    close: () => server.close(),
  };
}
