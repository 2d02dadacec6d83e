import { createHash, timingSafeEqual } from 'node:crypto';
import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { ExpressAdapter } from '@bull-board/express';
import type { Queue } from 'bullmq';
import { type Request, Router } from 'express';

const path = '/admin/queues';

/**
 * The queue's dashboard, behind ADMIN_TOKEN: as the password of HTTP Basic (a browser asks for it; any user
 * name will do) or as a bearer token. It acts for whoever is logged in, so it takes nothing from other sites.
 */
export function adminRoutes({ token, queue }: { token: string; queue: Queue }): Router {
  const dashboard = new ExpressAdapter();
  dashboard.setBasePath(path);
  createBullBoard({
    queues: [new BullMQAdapter(queue)],
    serverAdapter: dashboard,
    options: { uiConfig: { boardTitle: 'Readback' } },
  });
  const router = Router();
  router.use(path, (request, response, next) => {
    response.set({ 'Cache-Control': 'no-store', 'X-Frame-Options': 'DENY' });
    if (!isAllowed(request, token)) {
      response
        .status(401)
        .set('WWW-Authenticate', 'Basic realm="Readback", charset="UTF-8"')
        .type('text')
        .send('Please log in: the password is ADMIN_TOKEN, the user name can be anything.\n');
      return;
    }
    if (request.method !== 'GET' && isFromElsewhere(request)) {
      response.status(403).type('text').send('That is not permitted.\n');
      return;
    }
    next();
  });
  router.use(path, dashboard.getRouter());
  return router;
}

function isAllowed(request: Request, token: string): boolean {
  const [, scheme = '', given = ''] = /^(\S+) +(.*)$/.exec(request.headers.authorization ?? '') ?? [];
  switch (scheme.toLowerCase()) {
    case 'bearer':
      return isSame(given, token);
    case 'basic':
      return isSame(
        Buffer.from(given, 'base64')
          .toString('utf8')
          .replace(/^[^:]*:/, ''),
        token,
      );
    default:
      return false;
  }
}

/** Digests are of one length: neither the time nor the length tells anything about the token. */
function isSame(given: string, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}

function isFromElsewhere(request: Request): boolean {
  const site = request.headers['sec-fetch-site'];
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}
