import { createHmac, timingSafeEqual } from 'node:crypto';

export type RecordLinkRead =
  | { ok: true; order: string; actor: string }
  /** `unknown`: not made here, or cut short. */
  | { ok: false; why: 'unknown' | 'expired' };

export type RecordLinks = {
  /** The page with everything on record about an order, for this person (`slack:U1`) and a quarter of an hour. */
  url(orderId: string, actor: string): string;
  read(token: string): RecordLinkRead;
};

export const recordLinkMinutes = 15;
const macBytes = 16;
const headBytes = 20;

/**
 * Signed addresses that soon expire. A token is the order's id, its end in seconds since 1970, for whom it was made, and
 * a signature over all three; none of the customers' addresses is one.
 */
export function createRecordLinks(settings: {
  secret: string;
  /** Asked each time: the port may only be known once the server listens. */
  publicUrl: () => string;
  clock: () => Date;
}): RecordLinks {
  const sign = (body: Buffer) =>
    createHmac('sha256', settings.secret).update('record').update(body).digest().subarray(0, macBytes);
  return {
    url: (orderId, actor) => {
      const head = Buffer.alloc(headBytes);
      head.write(orderId.replaceAll('-', ''), 'hex');
      head.writeUInt32BE(Math.ceil(settings.clock().getTime() / 1000) + recordLinkMinutes * 60, 16);
      const body = Buffer.concat([head, Buffer.from(actor, 'utf8')]);
      const token = Buffer.concat([body, sign(body)]).toString('base64url');
      return `${settings.publicUrl().replace(/\/+$/, '')}/record/${token}`;
    },
    read: (token) => {
      const bytes = Buffer.from(token, 'base64url');
      const body = bytes.subarray(0, -macBytes);
      if (body.length <= headBytes || bytes.toString('base64url') !== token) return unknown;
      if (!timingSafeEqual(bytes.subarray(-macBytes), sign(body))) return unknown;
      if (settings.clock().getTime() > body.readUInt32BE(16) * 1000) return { ok: false, why: 'expired' };
      const hex = body.toString('hex', 0, 16);
      const order = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
      return { ok: true, order, actor: body.toString('utf8', headBytes) };
    },
  };
}

const unknown: RecordLinkRead = { ok: false, why: 'unknown' };
