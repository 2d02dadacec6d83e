import { isIPv4 } from 'node:net';
import type { NextFunction, Request, Response } from 'express';

/**
 * Lets only this machine in. The Host and Origin headers are held too: a page elsewhere that points a name of its
 * own at 127.0.0.1 carries that name there. A page that someone opens by a link, such as a receipt from a letter,
 * may be opened from anywhere: who linked to it cannot read it.
 */
export function loopbackOnly(request: Request, response: Response, next: NextFunction): void {
  const origin = request.headers.origin;
  const site = request.headers['sec-fetch-site'];
  const welcome =
    isLoopbackAddress(request.socket.remoteAddress ?? '') &&
    isLoopbackHost(request.headers.host ?? '') &&
    (origin === undefined || isLoopbackOrigin(origin)) &&
    (site === undefined || site === 'same-origin' || site === 'none' || isPageOpened(request));
  if (welcome) {
    next();
    return;
  }
  response.status(403).type('text').send('The demo is open to this machine only.\n');
}

function isPageOpened({ method, headers }: Request): boolean {
  return method === 'GET' && headers['sec-fetch-dest'] === 'document';
}

export function isLoopbackAddress(address: string): boolean {
  const plain = address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address;
  return plain === '::1' || (isIPv4(plain) && plain.startsWith('127.'));
}

function isLoopbackHost(host: string): boolean {
  const name = host.replace(/:\d+$/, '');
  return name === 'localhost' || name === '[::1]' || isLoopbackAddress(name);
}

function isLoopbackOrigin(origin: string): boolean {
  return URL.canParse(origin) && isLoopbackHost(new URL(origin).host);
}
