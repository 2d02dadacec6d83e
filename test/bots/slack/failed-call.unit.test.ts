import { describe, expect, it } from '@jest/globals';
import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRequestError } from '@slack/web-api';
import { failedCall } from '../../../src/bots/slack/failed-call.ts';

/** As `fetch` rejects: the reason is in the cause. */
const unreachable = (code: string) =>
  new WebAPIRequestError(new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) }));

describe('failedCall', () => {
  it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'])('knows that nothing was sent after %s', (code) => {
    expect(failedCall(unreachable(code))).toMatchObject({
      why: 'rate-limited',
      detail: expect.stringContaining(code),
    });
  });

  it.each(['ECONNRESET', 'UND_ERR_SOCKET'])('does not know after %s', (code) => {
    expect(failedCall(unreachable(code))).toMatchObject({ why: 'unknown' });
  });

  it('does not know after a time-out or a fault of Slack', () => {
    const late = new WebAPIRequestError(new DOMException('late', 'TimeoutError'));
    expect(failedCall(late)).toMatchObject({ why: 'unknown' });
    expect(failedCall(new WebAPIHTTPError(503, 'Unavailable', {}))).toMatchObject({ why: 'unknown' });
  });

  it('gives up on an address that is not Slack, and names the setting', () => {
    expect(failedCall(new WebAPIHTTPError(404, 'Not Found', {}))).toMatchObject({
      why: 'refused',
      detail: expect.stringContaining('SLACK_API_URL'),
    });
  });

  it('waits after a 429 that does not say how long', () => {
    const error = new Error(
      'Retry header did not contain a valid timeout (url: x, retry-after header: null)',
    );
    expect(failedCall(error)).toMatchObject({ why: 'rate-limited' });
  });

  it('names what Slack found wrong with the blocks', () => {
    const error = new WebAPIPlatformError({
      ok: false,
      error: 'invalid_blocks',
      response_metadata: { messages: ['must be less than 76 characters [json-pointer:/blocks/0]'] },
    });
    expect(failedCall(error)).toMatchObject({
      why: 'refused',
      detail: expect.stringContaining('json-pointer:/blocks/0'),
    });
  });

  it('throws what is no failed call', () => {
    expect(() => failedCall(new TypeError('a mistake of ours'))).toThrow('a mistake of ours');
  });
});
