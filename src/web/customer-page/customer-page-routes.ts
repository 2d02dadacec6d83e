import { type RequestHandler, type Response, Router, urlencoded } from 'express';
import { rateLimit } from 'express-rate-limit';
import { z } from 'zod';
import { chooseChannel, findReach } from '../../domain/customers/customer-reach.ts';
import type { WaysToSend } from '../../domain/customers/reach.ts';
import type { Database } from '../../domain/database/sql.ts';
import { messageChannels } from '../../domain/messages/customer-message.ts';
import { orderProgress } from '../../domain/orders/order-progress.ts';
import { findOrder } from '../../domain/orders/order-store.ts';
import { findRating, rate } from '../../domain/orders/rating-store.ts';
import type { ReceiptLinks } from '../../domain/records/receipt-links.ts';
import { readTimeline } from '../../domain/records/timeline-store.ts';
import { type PageProblem, pageFaults } from '../../domain/wording/customer-page/notices.ts';
import type { ShopVoice } from '../../domain/wording/shop-voice.ts';
import type { Policy } from '../../policy.ts';
import { customerPage } from './customer-page.ts';
import type { CustomerPageView } from './customer-page-view.ts';
import { pagePolicy } from './page-policy.ts';
import { pageScript } from './page-script.ts';
import { problemPage } from './problem-page.ts';
import { readRatingForm } from './read-rating-form.ts';

export type CustomerPageSettings = {
  database: Database;
  shop: number;
  policy: Policy;
  links: ReceiptLinks;
  ways: WaysToSend;
  voice: (currency: string) => ShopVoice;
  clock: () => Date;
  /** So many forms from one address are taken in a minute, by each process; 10 unless told. */
  formsPerMinute?: number;
};

const querySchema = z
  .object({
    done: z.enum(['rated', 'preference']).optional().catch(undefined),
    refresh: z.string().optional().catch(undefined),
  })
  .catch({});

const preferenceSchema = z.object({ channel: z.enum(messageChannels) });

/** A form of these pages is far smaller, whatever it is written in. */
const longestForm = '16kb';

/**
 * The customer's page. Its address is the only authority there is, for reading and for its forms: whoever has it may
 * use it, and nobody can guess one. No cookie or log-in is looked at, so another site's page has nothing to borrow
 * and forged requests gain nothing. Addresses in the page are relative, so that it may stand below any path.
 */
export function customerPageRoutes(settings: CustomerPageSettings): Router {
  const { database, shop, policy, links, ways, clock } = settings;
  const router = Router({ strict: true });

  router.get('/o/page.js', (_request, response) => {
    response.set('Cache-Control', 'public, max-age=31536000, immutable').type('js').send(pageScript);
  });

  const known: RequestHandler<{ token: string }> = (request, response, next) => {
    response.set({
      'Content-Security-Policy': pagePolicy,
      'Cache-Control': 'private, no-store',
      'X-Robots-Tag': 'noindex',
      // The address is a secret, and no other site's; to ours a form has to say where it comes from.
      'Referrer-Policy': 'same-origin',
    });
    const read = links.read(request.params.token);
    if (read.ok) next();
    else sendProblem(response, read.why === 'expired' ? 410 : 404, read.why);
  };

  // A form that is loaded again, or an address with a slash too many.
  router.get(['/o/:token/', '/o/:token/rating', '/o/:token/preference'], known, (request, response) => {
    response.redirect(303, `../${request.params.token}`);
  });

  router.get('/o/:token', known, async (request, response) => {
    const { done, refresh } = querySchema.parse(request.query);
    await sendPage(response, request.params.token, {
      base: '',
      notice: done ?? null,
      refresh: refresh !== 'off',
    });
  });

  const limited = rateLimit({
    windowMs: 60_000,
    limit: settings.formsPerMinute ?? 10,
    // Behind a proxy many customers share one number; each has an address of their own here.
    keyGenerator: (request) => String(request.params.token),
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (_request, response) => sendProblem(response, 429, 'too-often'),
  });
  const form = urlencoded({ extended: false, limit: longestForm, parameterLimit: 10 });

  router.post('/o/:token/preference', known, limited, form, async (request, response) => {
    const { token } = request.params;
    const read = preferenceSchema.safeParse(request.body);
    const order = await orderOf(token);
    if (!order) return sendProblem(response, 404, 'unknown');
    const chosen =
      read.success &&
      (await database.transaction((tx) =>
        chooseChannel(tx, shop, policy, ways, { order, channel: read.data.channel, at: clock() }),
      ));
    if (chosen) return response.redirect(303, `../${token}?done=preference`);
    await sendPage(response.status(422), token, { fault: pageFaults['cannot-reach'] });
  });

  router.post('/o/:token/rating', known, limited, form, async (request, response) => {
    const { token } = request.params;
    const read = readRatingForm(request.body);
    const order = await orderOf(token);
    if (!order) return sendProblem(response, 404, 'unknown');
    if (!read.ok) return sendPage(response.status(422), token, { tried: read.tried });
    const { score, comment } = read;
    const rated = await database.transaction((tx) =>
      rate(tx, shop, policy, { orderId: order.id, score, comment, by: 'page', at: clock() }),
    );
    if (rated.rated) return response.redirect(303, `../${token}?done=rated`);
    if (rated.why === 'no-order') return sendProblem(response, 404, 'unknown');
    await sendPage(response.status(409), token, { fault: pageFaults[rated.why] });
  });

  async function orderOf(token: string) {
    const read = links.read(token);
    return read.ok ? findOrder(database.pool, shop, read.order) : null;
  }

  async function sendPage(
    response: Response,
    token: string,
    over: Partial<Pick<CustomerPageView, 'base' | 'notice' | 'tried' | 'fault' | 'refresh'>>,
  ): Promise<void> {
    const order = await orderOf(token);
    if (!order) return sendProblem(response, 404, 'unknown');
    const [timeline, rating, reach] = await Promise.all([
      readTimeline(database.pool, shop, order.id),
      findRating(database.pool, shop, order.id),
      findReach(database.pool, shop, policy, ways, order),
    ]);
    const view: CustomerPageView = {
      order,
      progress: orderProgress(order, timeline),
      reach,
      rating,
      token,
      url: links.urlOf(token),
      now: clock(),
      notice: null,
      tried: null,
      fault: null,
      // What was typed is there until it is sent.
      refresh: false,
      base: '../',
      ...over,
    };
    response.type('html').send(await customerPage(view, settings.voice(order.currency)));
  }

  function sendProblem(response: Response, status: number, problem: PageProblem): void {
    // No amount stands on it: any currency will do.
    response
      .status(status)
      .type('html')
      .send(problemPage(problem, settings.voice('USD').shop));
  }

  return router;
}
