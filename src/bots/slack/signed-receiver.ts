import { ExpressReceiver } from '@slack/bolt';
import express, { type Express, type Request, type RequestHandler, type Response } from 'express';
import { z } from 'zod';
import { type BotLog, boltLogger } from './bot-log.ts';
import { surface } from './surface.ts';

/** What Bolt knows how to hand on; it would keep anything else waiting for three seconds. */
const requestSchema = z.union([
  z.object({ event: z.object({ type: z.string() }), event_id: z.string(), team_id: z.string() }),
  z.object({ command: z.string(), trigger_id: z.string() }),
  z.object({
    type: z.literal('block_actions'),
    actions: z.array(z.object({ action_id: z.string() })).min(1),
  }),
  z.object({ type: z.literal('block_suggestion'), action_id: z.string() }),
  z.object({ type: z.enum(['shortcut', 'message_action']), callback_id: z.string() }),
  z.object({ type: z.enum(['view_submission', 'view_closed']), view: z.object({ id: z.string() }) }),
]);

const skewSeconds = 300;
const bodyLimit = '1mb';

/**
 * Slack's requests over HTTP, on the given app. 401 for a bad signature or a stamp more than five minutes off
 * either way, 400 for what cannot be read, 413 for too much, 500 where a turn failed, so that Slack sends an
 * event again.
 */
export function createSignedReceiver(app: Express, signingSecret: string, log: BotLog): ExpressReceiver {
  const stampCheck: RequestHandler = (request, response, next) => {
    const stamp = Number(request.get('x-slack-request-timestamp'));
    // Bolt refuses old stamps and takes future ones: a recorded request would stay good for ever.
    if (stamp - Date.now() / 1000 > skewSeconds) {
      log.warn({ from: 'slack' }, 'a request is stamped in the future; check the clock of this machine');
      response.status(401).end();
      return;
    }
    next();
  };
  // Read here, so that a body that is too large or cut off is answered by the app's own error handler.
  const readRaw = express.raw({ type: () => true, limit: bodyLimit });
  const keepRaw: RequestHandler = (request, _response, next) => {
    const raw: unknown = request.body;
    Object.assign(request, { rawBody: Buffer.isBuffer(raw) ? raw : Buffer.alloc(0) });
    next();
  };
  app.post(surface.path, stampCheck, readRaw, keepRaw);
  return new SignedReceiver({
    signingSecret,
    app,
    endpoints: surface.path,
    processBeforeResponse: true,
    logger: boltLogger(log),
  });
}

class SignedReceiver extends ExpressReceiver {
  override async requestHandler(request: Request, response: Response): Promise<void> {
    const body: unknown = request.body;
    if (requestSchema.safeParse(body).success) return super.requestHandler(request, response);
    // Slack tells of a flood of events this way; there is nothing to do but to notice.
    const known = z.object({ type: z.literal('app_rate_limited') }).safeParse(body).success;
    response.status(known ? 200 : 400).end();
  }
}
