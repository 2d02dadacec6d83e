import { createHmac, timingSafeEqual } from 'node:crypto';
import { receiptDays } from '../orders/receipt-days.ts';

export type ReceiptRead =
  | { ok: true; order: string }
  /** `unknown`: not made here, or cut short. */
  | { ok: false; why: 'unknown' | 'expired' };

export type ReceiptLinks = {
  /** The customer's page of an order: whoever has the address may read it. */
  url(orderId: string): string;
  /** The address of a token that was read. */
  urlOf(token: string): string;
  read(token: string): ReceiptRead;
};

const dayMs = 86_400_000;
const keepMs = receiptDays * dayMs;
const macBytes = 16;

/**
 * Signed and expiring addresses. A token is the order's id, the day of its end and a signature over both;
 * addresses made on one day are the same, so that a card that is drawn again does not change.
 */
export function createReceiptLinks(settings: {
  secret: string;
  /** Asked each time: the port may only be known once the server listens. */
  publicUrl: () => string;
  clock: () => Date;
}): ReceiptLinks {
  const sign = (body: Buffer) =>
    createHmac('sha256', settings.secret).update('receipt').update(body).digest().subarray(0, macBytes);
  const urlOf = (token: string) => `${settings.publicUrl().replace(/\/+$/, '')}/o/${token}`;
  return {
    urlOf,
    url: (orderId) => {
      const body = Buffer.alloc(20);
      body.write(orderId.replaceAll('-', ''), 'hex');
      body.writeUInt32BE(Math.ceil((settings.clock().getTime() + keepMs) / dayMs), 16);
      return urlOf(Buffer.concat([body, sign(body)]).toString('base64url'));
    },
    read: (token) => {
      const bytes = Buffer.from(token, 'base64url');
      const body = bytes.subarray(0, 20);
      // One address for one receipt: no other spelling of the same bytes is taken.
      if (bytes.length !== 20 + macBytes || bytes.toString('base64url') !== token) return unknown;
      if (!timingSafeEqual(bytes.subarray(20), sign(body))) return unknown;
      if (settings.clock().getTime() > body.readUInt32BE(16) * dayMs) return { ok: false, why: 'expired' };
      const hex = body.toString('hex', 0, 16);
      return { ok: true, order: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') };
    },
  };
}

const unknown: ReceiptRead = { ok: false, why: 'unknown' };
