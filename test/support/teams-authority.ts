import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { TeamsAuthority } from '../../src/bots/teams/authentication.ts';

export type Claims = Record<string, unknown>;

const kid = 'key-of-tests';

/** Signs what Teams would sign, and publishes the key as Microsoft does: OpenID metadata and a key set. */
export async function startTeamsAuthority(appId: string) {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  let origin = '';
  let asked = 0;
  const server = createServer((request, response) => {
    asked += 1;
    const keys = [{ ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', endorsements: ['msteams'] }];
    const body = request.url?.endsWith('/keys') ? { keys } : { issuer: origin, jwks_uri: `${origin}/keys` };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(body));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  const authority: TeamsAuthority = {
    loginUrl: `${origin}/login`,
    scope: `${origin}/.default`,
    issuer: origin,
    openIdMetadataUrl: `${origin}/openid`,
  };
  const now = () => Math.floor(Date.now() / 1000);

  return {
    authority,
    asked: () => asked,
    /** As Teams would send it, but for `change`. */
    bearer: (serviceUrl: string, change: Claims = {}) =>
      `Bearer ${signed(privateKey, { ...claims(serviceUrl), ...change })}`,
    /** The same claims under somebody else's key. */
    forged: (serviceUrl: string) => `Bearer ${signed(stranger, claims(serviceUrl))}`,
    /** The same claims without any signature. */
    unsigned: (serviceUrl: string) =>
      `Bearer ${part({ alg: 'none', typ: 'JWT', kid })}.${part(claims(serviceUrl))}.`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  function claims(serviceUrl: string): Claims {
    return { iss: origin, aud: appId, serviceurl: serviceUrl, nbf: now() - 60, exp: now() + 3600 };
  }
}

function signed(key: KeyObject, claims: Claims): string {
  const text = `${part({ alg: 'RS256', typ: 'JWT', kid })}.${part(claims)}`;
  return `${text}.${createSign('RSA-SHA256').update(text).sign(key).toString('base64url')}`;
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
