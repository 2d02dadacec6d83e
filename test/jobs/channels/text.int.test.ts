import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import express from 'express';
import { listen } from '../../../src/http-server.ts';
import { createTexter, markedBody, type TexterSettings } from '../../../src/jobs/channels/text.ts';
import {
  createTwilioStandIn,
  type TwilioStandIn,
} from '../../../src/playground/twilio-stand-in/twilio-stand-in.ts';

const maria = '+12125550147';
const link = `https://desk.example.com/o/${'a'.repeat(48)}`;

let twilio: TwilioStandIn;
beforeEach(async () => {
  twilio = await createTwilioStandIn();
});
afterEach(() => twilio.close());

const texterFor = (more: Partial<TexterSettings> = {}) =>
  createTexter({
    accountSid: twilio.accountSid,
    authToken: twilio.authToken,
    from: twilio.number,
    apiUrl: twilio.apiUrl,
    statusCallback: () => null,
    withinMs: 300,
    ...more,
  });
const words = (key: string, body = `Corner Pizzeria: it is ready. Your order: ${link}`) => ({
  to: maria,
  body,
  key,
});

describe('a text', () => {
  it('is taken, with the attempt’s mark in its link', async () => {
    const sent = await texterFor().send(words('attempt-1'));
    expect(sent).toEqual({ sent: true, providerId: twilio.texts[0]?.sid });
    expect(twilio.texts).toMatchObject([{ to: maria, from: twilio.number }]);
    expect(twilio.texts[0]?.body).toMatch(/a{48}#\w{6}$/);
    expect(markedBody('no link here', 'attempt-1')).toBe('no link here');
  });

  it('asks for receipts at our address, under the attempt’s name', async () => {
    const told: string[] = [];
    const app = express();
    app.use((request, response) => {
      told.push(request.originalUrl);
      response.end();
    });
    const server = await listen(app, '127.0.0.1', 0);
    try {
      const texter = texterFor({ statusCallback: () => `${server.url}/webhooks/twilio` });
      expect(texter.receipts).toBe(true);
      expect(texterFor().receipts).toBe(false);
      await texter.send(words('attempt & 1'));
      await twilio.settled();
    } finally {
      await server.close();
    }
    expect(told).toEqual(Array(2).fill('/webhooks/twilio?attempt=attempt%20%26%201'));
  });

  it.each([
    ['+15005550001', 'refused', 21211],
    ['+15005550009', 'refused', 21614],
    ['+15005550002', 'refused', 21612],
    ['+15005550004', 'opted-out', 21610],
    ['not a number', 'refused', 21211],
  ])('to %s is %s', async (to, why, code) => {
    const sent = await texterFor().send({ ...words('1'), to });
    expect(sent).toMatchObject({ sent: false, why, detail: expect.stringContaining(String(code)) });
  });

  it.each([
    ['a wrong token', { authToken: 'wrong' }, 'TWILIO_AUTH_TOKEN'],
    ['another’s number', { from: '+15005550007' }, 'TWILIO_FROM'],
    ['another’s account', { accountSid: 'AC1' }, 'TWILIO_ACCOUNT_SID'],
  ])('with %s fails, and says what to mend', async (_what, wrong, setting) => {
    const sent = await texterFor(wrong).send(words('1'));
    expect(sent).toMatchObject({ sent: false, why: 'failed', detail: expect.stringContaining(setting) });
    expect(twilio.texts).toEqual([]);
  });

  it('waits as long as it is told to', async () => {
    twilio.faults.inject('send', { kind: 'rate-limited', retryAfterSeconds: 7 }, 1);
    expect(await texterFor().send(words('1'))).toMatchObject({ why: 'rate-limited', retryAfterMs: 7_000 });
  });

  it('was certainly not sent when nobody was there', async () => {
    const texter = texterFor();
    await twilio.close();
    expect(await texter.send(words('1'))).toMatchObject({ sent: false, why: 'failed' });
  });
});

describe('an outcome that nobody knows', () => {
  it.each([
    ['the connection broke before', { kind: 'drop' }, false],
    ['the connection broke after', { kind: 'drop-after' }, true],
    ['no answer came', { kind: 'hang-after' }, true],
    ['the answer was garbage', { kind: 'garbage-after' }, true],
    ['a gateway answered', { kind: 'error', status: 502, code: null, message: 'Bad gateway' }, false],
  ] as const)('%s: is asked after', async (_what, fault, there) => {
    twilio.faults.inject('send', fault, 1);
    const texter = texterFor();
    const since = new Date();
    expect(await texter.send(words('1'))).toMatchObject({ sent: false, why: 'unknown' });
    const found = await texter.find({ ...words('1'), since });
    expect(found).toEqual(there ? { found: true, providerId: twilio.texts[0]?.sid } : { found: false });
  });

  it('is not mixed up with the same words of another attempt, to another number, or of the customer', async () => {
    const texter = texterFor();
    const since = new Date();
    await texter.send(words('1'));
    await texter.send({ ...words('2'), to: '+12125550148' });
    await twilio.write(maria, words('2').body).catch(() => {});
    expect(await texter.find({ ...words('2'), since })).toEqual({ found: false });
  });

  it('is known by the words alone where there is no link, and not by an older text', async () => {
    const texter = texterFor();
    await texter.send(words('1', 'It is ready.'));
    expect(await texter.find({ ...words('1', 'It is ready.'), since: new Date() })).toMatchObject({
      found: true,
    });
    const later = new Date(Date.now() + 120_000);
    expect(await texter.find({ ...words('1', 'It is ready.'), since: later })).toEqual({ found: false });
  });

  it('is found on a later page', async () => {
    const texter = texterFor();
    const since = new Date();
    await texter.send(words('first'));
    for (let index = 0; index < 60; index += 1) await texter.send(words(`other ${index}`));
    expect(await texter.find({ ...words('first'), since })).toEqual({
      found: true,
      providerId: twilio.texts[0]?.sid,
    });
  });

  it('stays unknown while the provider cannot be asked', async () => {
    const texter = texterFor();
    const since = new Date();
    twilio.faults.inject('list', { kind: 'rate-limited', retryAfterSeconds: 3 }, 1);
    expect(await texter.find({ ...words('1'), since })).toMatchObject({ found: null, retryAfterMs: 3_000 });
    twilio.faults.inject('list', { kind: 'garbage' }, 1);
    expect(await texter.find({ ...words('1'), since })).toMatchObject({ found: null });
    twilio.faults.inject('list', { kind: 'drop' }, 1);
    expect(await texter.find({ ...words('1'), since })).toMatchObject({ found: null });
  });
});
