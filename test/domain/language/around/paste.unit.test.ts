import { describe, expect, test } from '@jest/globals';
import { cutPaste } from '../../../../src/domain/language/around/paste.ts';
import { englishTalk } from '../../../../src/domain/language/english/talk.ts';
import { understand } from '../../../../src/domain/language/understand.ts';
import { renderUnderstanding } from '../render-understanding.ts';
import { fridayAfternoon, sampleIndex } from '../talk-shop.ts';

const index = sampleIndex('pizzeria');
const mail = `From: "Lopez, Maria" <Maria@example.com>
To: orders@example.com
Subject: Friday

Hello team,

could we get these for 6:
- 2 large pizzas with ham
- 3 cokes

Best regards,
Maria Lopez
+1 212 555 0147

On Mon, Nov 2, 2026 at 9:00 AM Orders wrote:
> 5 veggie pizzas
> at 7`;

describe('a pasted e-mail', () => {
  test('is read for its order, its sender and nothing else', () => {
    expect(renderUnderstanding(understand(index, mail, fridayAfternoon))).toEqual({
      intent: 'order',
      edits: ['add 2 pizza: large, ham', 'add 3 coke'],
      name: 'Maria Lopez',
      phone: '+12125550147',
      email: 'maria@example.com',
      due: '2026-11-20T23:00:00.000Z',
      source: 'email',
    });
  });

  test('keeps every offset', () => {
    const { body } = cutPaste(mail, englishTalk);
    expect(body.length).toBe(mail.length);
    expect(body).not.toMatch(/veggie|Subject|Maria/);
    expect(body.indexOf('2 large')).toBe(mail.indexOf('2 large'));
  });
});

test.each([
  ['one line alone', 'two cokes, thanks'],
  ['a list under "thanks"', 'Thanks\n- 2 cokes\n- 1 sprite'],
  ['a colon that is no header', 'pizza: large\ncoke: two'],
])('%s stays whole', (_, text) => {
  expect(cutPaste(text, englishTalk).body).toBe(text);
});
