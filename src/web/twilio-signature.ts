import { createHmac, timingSafeEqual } from 'node:crypto';

/** https://www.twilio.com/docs/usage/security: the whole address, then every field by name, each with its value. */
export function twilioSignature(authToken: string, url: string, fields: URLSearchParams): string {
  const names = [...new Set(fields.keys())].sort();
  const text = names.map((name) =>
    [...new Set(fields.getAll(name))]
      .sort()
      .map((value) => name + value)
      .join(''),
  );
  return createHmac('sha1', authToken)
    .update(url + text.join(''))
    .digest('base64');
}

/** Whether Twilio signed this request; it may or may not have counted the port in. */
export function isTwilioSigned(
  authToken: string,
  url: string,
  fields: URLSearchParams,
  signature: string | undefined,
): boolean {
  if (signature === undefined) return false;
  const given = Buffer.from(signature);
  return spellings(url).some((one) => {
    const wanted = Buffer.from(twilioSignature(authToken, one, fields));
    return wanted.length === given.length && timingSafeEqual(wanted, given);
  });
}

function spellings(url: string): string[] {
  const parts = /^(https?):\/\/([^/:]+)(:\d+)?(.*)$/.exec(url);
  if (!parts) return [url];
  const [, scheme, host, , rest] = parts;
  return [
    ...new Set([
      url,
      `${scheme}://${host}${rest}`,
      `${scheme}://${host}:${scheme === 'https' ? 443 : 80}${rest}`,
    ]),
  ];
}
