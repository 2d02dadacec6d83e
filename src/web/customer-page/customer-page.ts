import { toString as drawQrCode } from 'qrcode';
import { isClosed } from '../../domain/orders/order-life.ts';
import { pageNotices, refreshText } from '../../domain/wording/customer-page/notices.ts';
import { customerPageText } from '../../domain/wording/customer-page/order-text.ts';
import { escapeHtml as e } from '../../domain/wording/escape-html.ts';
import type { ShopVoice } from '../../domain/wording/shop-voice.ts';
import type { CustomerPageView } from './customer-page-view.ts';
import { linesPart } from './lines-part.ts';
import { contactPart, pageFrame } from './page-frame.ts';
import { pageScriptVersion } from './page-script.ts';
import { ratingPart } from './rating-part.ts';
import { reachPart } from './reach-part.ts';
import { statusPart } from './status-part.ts';

const refreshSeconds = 60;

/**
 * The customer's page of an order, which is its receipt too. It works without script and is whole at each load; the
 * parts named by `data-part` are what the script renews.
 */
export async function customerPage(view: CustomerPageView, voice: ShopVoice): Promise<string> {
  const { order, now, base, token } = view;
  const words = customerPageText(order, voice, now);
  const qrCode = await drawQrCode(view.url, { type: 'svg', margin: 1, errorCorrectionLevel: 'M' });
  const refreshes = view.refresh && !isClosed(order.status);
  const { address } = voice.shop;
  return pageFrame({
    title: `${words.title} – ${voice.shop.name}`,
    head: [
      refreshes
        ? `<noscript><meta http-equiv="refresh" content="${refreshSeconds};url=${base}${token}"></noscript>\n`
        : '',
      `<script src="${base}page.js?v=${pageScriptVersion}" defer></script>\n`,
    ].join(''),
    body: `<header><p class="shop">${e(voice.shop.name)}</p>${address ? `<p>${e(address)}</p>` : ''}</header>
<h1>${e(words.number)}</h1>
<p>${e(words.thanks)}</p>
${view.notice ? `<p class="notice screen" role="status" tabindex="-1" autofocus>${e(pageNotices[view.notice])}</p>` : ''}
${view.fault ? `<p class="fault screen" role="alert" tabindex="-1" autofocus>${e(view.fault)}</p>` : ''}
<p id="news" class="sr" role="status"></p>
${statusPart(view, words, voice)}
${ratingPart(view, voice)}
${linesPart(order, words, voice)}
${reachPart(view)}
${contactPart(voice.shop)}
<figure><div class="qr" role="img" aria-label="${e(words.keep)}">${qrCode}</div><figcaption>${e(words.keep)}</figcaption></figure>
<p class="screen"><button type="button" id="print" hidden>${e(words.print)}</button></p>
${isClosed(order.status) ? '' : refreshPart(refreshes, `${base}${token}`)}`,
  });
}

/** Only where no script runs: who reads slowly, or listens, can stop the page from loading anew. */
function refreshPart(refreshes: boolean, self: string): string {
  const words = refreshes
    ? `${e(refreshText.looks)} <a href="${self}?refresh=off">${e(refreshText.stop)}</a>`
    : `${e(refreshText.stopped)} <a href="${self}">${e(refreshText.look)}</a>`;
  return `<noscript><p class="soft screen">${words}</p></noscript>`;
}
