import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { createMailer } from '../../../src/jobs/channels/email.ts';
import { createMailbox } from '../../../src/playground/mailbox.ts';

const mail = {
  to: 'maria@example.com',
  subject: 'Your order R-10001',
  text: 'Thank you.',
  html: '<p>Thank you.</p>',
  messageId: '<o-1@pizzeria.example>',
};
const from = 'Corner Pizzeria <orders@pizzeria.example>';

const refusal = (responseCode: number) => Object.assign(new Error('Refused for the test'), { responseCode });

describe('an e-mail', () => {
  const closing: (() => Promise<void> | void)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });

  async function smtp(options: SMTPServerOptions): Promise<string> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      closeTimeout: 100,
      ...options,
    });
    server.on('error', () => {});
    const listening = server.listen(0, '127.0.0.1');
    await once(listening, 'listening');
    closing.push(() => new Promise((resolve) => server.close(() => resolve())));
    return `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`;
  }

  it('is sent with its own id and both bodies, and asks machines not to answer', async () => {
    const mailbox = await createMailbox();
    closing.push(() => mailbox.close());
    const mailer = createMailer({ url: mailbox.url, from });
    expect(mailer.domain).toBe('pizzeria.example');
    expect(await mailer.send(mail)).toMatchObject({ sent: true });
    expect(mailbox.letters).toMatchObject([
      {
        messageId: mail.messageId,
        to: [mail.to],
        subject: mail.subject,
        html: expect.stringContaining('<p>'),
      },
    ]);
  });

  it.each([
    ['an unknown recipient', 550, 'refused'],
    ['a full mailbox', 552, 'refused'],
    ['greylisting', 450, 'failed'],
  ])('%s: %i is %s', async (_what, code, why) => {
    const url = await smtp({ onRcptTo: (_address, _session, answer) => answer(refusal(code)) });
    expect(await createMailer({ url, from }).send(mail)).toMatchObject({ sent: false, why });
  });

  it('is tried again when it is the sender or the log-in that is refused', async () => {
    const sender = await smtp({ onMailFrom: (_address, _session, answer) => answer(refusal(550)) });
    expect(await createMailer({ url: sender, from }).send(mail)).toMatchObject({
      sent: false,
      why: 'failed',
    });
    const login = await smtp({ onAuth: (_auth, _session, answer) => answer(refusal(535)) });
    const url = login.replace('smtp://', 'smtp://user:wrong@');
    expect(await createMailer({ url, from }).send(mail)).toMatchObject({ sent: false, why: 'failed' });
  });

  it('is in doubt when the connection ends before the answer: it may have arrived', async () => {
    const mailbox = await createMailbox();
    closing.push(() => mailbox.close());
    mailbox.inject({ kind: 'drop-after' });
    expect(await createMailer({ url: mailbox.url, from }).send(mail)).toMatchObject({
      sent: false,
      why: 'unknown',
    });
    expect(mailbox.letters).toHaveLength(1);
  });

  it('is refused for what is no address at all', async () => {
    const mailbox = await createMailbox();
    closing.push(() => mailbox.close());
    const sent = await createMailer({ url: mailbox.url, from }).send({ ...mail, to: 'no address' });
    expect(sent).toMatchObject({ sent: false, why: 'refused' });
    expect(mailbox.letters).toEqual([]);
  });

  it('is broken off when it takes too long in all, though the server answers in time', async () => {
    const taken: string[] = [];
    const slowly = (answer: () => void) => void setTimeout(answer, 300);
    const url = await smtp({
      onMailFrom: (_address, _session, answer) => slowly(answer),
      onRcptTo: (_address, _session, answer) => slowly(answer),
      onData: (stream, _session, answer) => {
        stream.resume();
        stream.on('end', () => {
          taken.push(mail.messageId);
          slowly(answer);
        });
      },
    });
    const started = Date.now();
    expect(await createMailer({ url, from, withinMs: 450 }).send(mail)).toMatchObject({
      sent: false,
      why: 'unknown',
    });
    expect(Date.now() - started).toBeLessThan(700);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(taken).toEqual([]);
  });

  it('is not waited for longer than a few seconds from a server that says nothing', async () => {
    const server: Server = createServer(() => {});
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    closing.push(() => void server.close());
    const url = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const started = Date.now();
    expect(await createMailer({ url, from }).send(mail)).toMatchObject({ sent: false, why: 'failed' });
    expect(Date.now() - started).toBeLessThan(9_000);
  });
});
