import { describe, expect, test } from '@jest/globals';
import { readLetter } from '../../../src/domain/messages/read-letter.ts';

/** As Postmark hands in a mail, cut down to what matters. */
const postmark = {
  FromName: 'Maria Lopez',
  From: 'maria@example.com',
  FromFull: { Email: 'maria@example.com', Name: 'Maria Lopez', MailboxHash: '' },
  To: 'orders@shop.example',
  Subject: 'Re: Your order R-10001 is delayed',
  MessageID: '22c74902-a0c1-4511-804f-341342852c90',
  MessageStream: 'inbound',
  Date: 'Mon, 23 Nov 2026 15:12:00 -0500',
  TextBody:
    'Can I get it by seven?\n\nOn Mon, Nov 23, 2026 at 3:00 PM Corner Pizzeria\n<orders@shop.example> wrote:\n> Dear Maria,\n',
  StrippedTextReply: '',
  Headers: [
    { Name: 'References', Value: '<a@shop.example> <b@shop.example>' },
    { Name: 'In-Reply-To', Value: '<b@shop.example>' },
  ],
  Attachments: [],
};

describe('a mail', () => {
  test('is read without the mail that it answers', () => {
    expect(readLetter(postmark)).toEqual({
      kind: 'letter',
      letter: {
        id: postmark.MessageID,
        from: 'maria@example.com',
        subject: postmark.Subject,
        words: 'Can I get it by seven?',
        answers: ['<b@shop.example>', '<b@shop.example>', '<a@shop.example>'],
        automatic: false,
      },
    });
    const stripped = { ...postmark, StrippedTextReply: 'By seven?' };
    expect(readLetter(stripped)).toMatchObject({ letter: { words: 'By seven?' } });
  });

  test('needs little', () => {
    const little = { From: '"Lopez, Maria" <maria@example.com>', MessageID: 'm1', TextBody: 'hello' };
    expect(readLetter(little)).toMatchObject({
      kind: 'letter',
      letter: { from: 'maria@example.com', subject: '', words: 'hello', answers: [], automatic: false },
    });
  });

  test.each([
    ['Auto-Submitted', 'auto-replied'],
    ['Precedence', 'bulk'],
    ['X-Autoreply', 'yes'],
  ])('of a machine is known by %s', (Name, Value) => {
    expect(readLetter({ ...postmark, Headers: [{ Name, Value }] })).toMatchObject({
      letter: { automatic: true },
    });
  });

  test.each([null, 'x', 7, [], {}, { From: 'maria' }, { From: 'no address', MessageID: '1' }])(
    '%j is none',
    (given) => expect(readLetter(given)).toEqual({ kind: 'garbage' }),
  );
});

describe('what became of a mail', () => {
  const bounce = {
    RecordType: 'Bounce',
    ID: 42,
    Type: 'HardBounce',
    TypeCode: 1,
    MessageID: '0af5a3e4',
    Email: 'maria@example.com',
    Description: 'The server was unable to deliver your message.',
    Details: 'smtp;550 5.1.1 no such user',
    Metadata: { 'message-id': '<b@shop.example>' },
  };

  test('it came back', () => {
    expect(readLetter(bounce)).toEqual({
      kind: 'fate',
      state: 'undelivered',
      ids: ['<b@shop.example>', '<<b@shop.example>>', '0af5a3e4', '<0af5a3e4>'],
      email: 'maria@example.com',
      detail: 'HardBounce: The server was unable to deliver your message.: smtp;550 5.1.1 no such user',
    });
  });

  test('it arrived', () => {
    const delivery = { RecordType: 'Delivery', MessageID: '0af5a3e4', Recipient: 'maria@example.com' };
    expect(readLetter(delivery)).toMatchObject({
      kind: 'fate',
      state: 'delivered',
      email: 'maria@example.com',
    });
  });

  test.each([[{ ...bounce, Type: 'Transient' }], [{ RecordType: 'Open', MessageID: '0af5a3e4' }]])(
    'it may arrive still, or was looked at: nothing to do',
    (given) => {
      expect(readLetter(given)).toMatchObject({ kind: 'nothing' });
    },
  );
});
