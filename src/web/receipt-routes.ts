import { type Response, Router } from 'express';
import type { Order } from '../domain/orders/order.ts';
import type { ReceiptLinks } from '../domain/records/receipt-links.ts';
import { receiptProblem } from '../domain/wording/receipt-text.ts';
import type { ShopVoice } from '../domain/wording/shop-voice.ts';
import { receiptPage, receiptProblemPage } from './receipt-page.ts';
import { receiptPolicy } from './receipt-style.ts';

export type ReceiptSettings = {
  links: ReceiptLinks;
  findOrder: (id: string) => Promise<Order | null>;
  voice: (currency: string) => ShopVoice;
  clock: () => Date;
};

/** The customer's page: whoever has its address may read it, and nobody can guess one. */
export function receiptRoutes({ links, findOrder, voice, clock }: ReceiptSettings): Router {
  const router = Router();
  router.get('/o/:token', async (request, response) => {
    response.set({
      'Content-Security-Policy': receiptPolicy,
      'Cache-Control': 'private, no-store',
      'X-Robots-Tag': 'noindex',
    });
    const { token } = request.params;
    const read = links.read(token);
    if (!read.ok) return sendProblem(response, read.why);
    const order = await findOrder(read.order);
    if (!order) return sendProblem(response, 'unknown');
    response.type('html').send(await receiptPage(order, voice(order.currency), links.urlOf(token), clock()));
  });
  return router;
}

function sendProblem(response: Response, why: 'unknown' | 'expired'): void {
  response
    .status(why === 'expired' ? 410 : 404)
    .type('html')
    .send(receiptProblemPage(receiptProblem[why]));
}
