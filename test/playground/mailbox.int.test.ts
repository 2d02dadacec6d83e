import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createTransport } from 'nodemailer';
import { createMailbox, type Mailbox } from '../../src/playground/mailbox.ts';

describe('the mailbox', () => {
  let mailbox: Mailbox;
  beforeEach(async () => {
    mailbox = await createMailbox();
  });
  afterEach(() => mailbox.close());

  const send = () =>
    createTransport({ url: mailbox.url, connectionTimeout: 2000 }).sendMail({
      from: 'shop@example.com',
      to: 'ann@example.com',
      subject: 'Your order R-10001 – thank you',
      text: 'plain',
      html: '<p>rich</p>',
      messageId: '<one@shop>',
    });

  test('keeps a letter with its parts', async () => {
    await send();
    expect(mailbox.letters).toMatchObject([
      {
        id: 1,
        messageId: '<one@shop>',
        from: 'shop@example.com',
        to: ['ann@example.com'],
        subject: 'Your order R-10001 – thank you',
        text: expect.stringContaining('plain'),
        html: expect.stringContaining('<p>rich</p>'),
      },
    ]);
  });

  test('tells of a letter as it comes', async () => {
    const heard: string[] = [];
    mailbox.watch((letter) => heard.push(letter.subject));
    await send();
    expect(heard).toEqual(['Your order R-10001 – thank you']);
  });

  test('puts off, refuses and drops as told, one letter each, and then takes the next', async () => {
    mailbox.inject({ kind: 'defer' }, { kind: 'refuse' }, { kind: 'drop' });
    await expect(send()).rejects.toMatchObject({ responseCode: 451 });
    await expect(send()).rejects.toMatchObject({ responseCode: 550 });
    await expect(send()).rejects.toThrow();
    expect(mailbox.letters).toEqual([]);
    await send();
    expect(mailbox.letters).toHaveLength(1);
  });

  test('drops after taking: the letter is there, and the sender does not know', async () => {
    mailbox.inject({ kind: 'drop-after' });
    await expect(send()).rejects.toThrow();
    expect(mailbox.letters).toHaveLength(1);
  });
});
