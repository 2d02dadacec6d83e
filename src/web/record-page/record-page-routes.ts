import { type Response, Router } from 'express';
import { rateLimit } from 'express-rate-limit';
import type { Database } from '../../domain/database/sql.ts';
import { readWholeRecord } from '../../domain/finding/read-whole-record.ts';
import { namesOf } from '../../domain/people/people-store.ts';
import type { RecordLinks } from '../../domain/records/record-links.ts';
import { escapeHtml } from '../../domain/wording/escape-html.ts';
import { type RecordPageProblem, recordPageProblem } from '../../domain/wording/record-page-text.ts';
import type { ShopVoice } from '../../domain/wording/shop-voice.ts';
import { recordFrame, recordPolicy } from './record-frame.ts';
import { recordPage } from './record-page.ts';

export type RecordPageSettings = {
  database: Database;
  shop: number;
  links: RecordLinks;
  voice: (currency: string) => ShopVoice;
  clock: () => Date;
};

const openingsPerMinute = 20;

/** The record of one order, for a supervisor who was given its address a moment ago. */
export function recordPageRoutes({ database, shop, links, voice, clock }: RecordPageSettings): Router {
  const router = Router({ strict: true });
  const limited = rateLimit({
    windowMs: 60_000,
    limit: openingsPerMinute,
    keyGenerator: (request) => String(request.params.token),
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (_request, response) => sendProblem(response, 429, 'too-often'),
  });

  router.get('/record/:token', limited, async (request, response) => {
    response.set({
      'Content-Security-Policy': recordPolicy,
      'Cache-Control': 'private, no-store',
      'X-Robots-Tag': 'noindex',
    });
    const read = links.read(String(request.params.token));
    if (!read.ok) return sendProblem(response, read.why === 'expired' ? 410 : 404, read.why);
    const whole = await readWholeRecord(database.pool, shop, read.order);
    if (!whole) return sendProblem(response, 404, 'unknown');
    const names = await namesOf(database.pool, shop, [read.actor]);
    const by = names.get(read.actor) ?? read.actor;
    const { currency } = whole.record.order;
    response.type('html').send(recordPage({ ...whole, now: clock(), by }, voice(currency)));
  });

  function sendProblem(response: Response, status: number, problem: RecordPageProblem): void {
    const { title, text } = recordPageProblem[problem];
    const body = `<h1>${escapeHtml(title)}</h1>\n<p>${escapeHtml(text)}</p>`;
    response.status(status).type('html').send(recordFrame(title, body));
  }

  return router;
}
