import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import type { Delivered, Transport } from './delivery.ts';
import { limits } from './limits.ts';

const acknowledgement = z.object({ envelope_id: z.string(), payload: z.unknown().optional() });

/** Socket mode: a WebSocket on the stand-in's own server, over which deliveries go as envelopes. */
export function createSocketMode(server: Server, appId: string) {
  const sockets = new WebSocketServer({ server, path: '/socket' });
  const waiting = new Map<string, (payload: unknown) => void>();
  // A client takes a socket for dead that does not ping.
  const heartbeat = setInterval(() => {
    for (const socket of sockets.clients) socket.ping();
  }, 5000);

  sockets.on('connection', (socket: WebSocket) => {
    socket.send(
      JSON.stringify({
        type: 'hello',
        num_connections: sockets.clients.size,
        connection_info: { app_id: appId },
        debug_info: { host: 'stand-in', approximate_connection_time: 18_060 },
      }),
    );
    socket.on('message', (data) => {
      const read = acknowledgement.safeParse(JSON.parse(String(data)));
      if (read.success) waiting.get(read.data.envelope_id)?.(read.data.payload);
    });
  });

  const send: Transport = async (delivery, retry) => {
    const socket = [...sockets.clients].findLast((one) => one.readyState === one.OPEN);
    if (!socket) return { outcome: 'connection-failed', tookMs: 0 };
    const started = performance.now();
    const envelope = randomUUID();
    return new Promise<Delivered>((resolve) => {
      const settle = (delivered: Delivered) => {
        clearTimeout(late);
        waiting.delete(envelope);
        resolve(delivered);
      };
      const tookMs = () => performance.now() - started;
      const late = setTimeout(() => settle({ outcome: 'timeout', tookMs: tookMs() }), limits.answerWithin);
      waiting.set(envelope, (body) =>
        settle({ outcome: 'answered', status: 200, body: body ?? null, noRetry: false, tookMs: tookMs() }),
      );
      socket.send(
        JSON.stringify({
          envelope_id: envelope,
          type: delivery.kind,
          payload: delivery.payload,
          accepts_response_payload: delivery.kind !== 'events_api',
          ...(retry && { retry_attempt: retry.num, retry_reason: retry.reason }),
        }),
      );
    });
  };

  return {
    send,
    connected: () => [...sockets.clients].some((one) => one.readyState === one.OPEN),
    /** Drops every connection, as Slack does now and then. */
    drop(): void {
      for (const socket of sockets.clients) socket.terminate();
    },
    /** Says goodbye first; who does not answer within half a second is cut off. */
    async close(): Promise<void> {
      clearInterval(heartbeat);
      const open = [...sockets.clients];
      const gone = Promise.all(open.map((socket) => once(socket, 'close')));
      for (const socket of open) socket.close(1001);
      const late = setTimeout(() => {
        for (const socket of open) socket.terminate();
      }, 500);
      await gone;
      clearTimeout(late);
      sockets.close();
    },
  };
}
