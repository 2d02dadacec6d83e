import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from '@jest/globals';
import { type Faq, openFaq } from '../../../src/domain/inquiries/faq.ts';
import { readFaq } from '../../../src/domain/inquiries/read-faq.ts';

function faqOf(markdown: string): Faq {
  const read = readFaq(markdown);
  if (!read.ok) throw new Error(read.fault);
  return openFaq(read.sections);
}

const pizzeria = faqOf(readFileSync(new URL('../../../shops/pizzeria/faq.md', import.meta.url), 'utf8'));

/** The titles that come back; one alone is certain. */
function titles(question: string): string {
  const found = pizzeria.ask(question);
  switch (found.found) {
    case 'one':
      return found.section.title;
    case 'several':
      return `? ${found.sections.map(({ title }) => title).join(' | ')}`;
    case 'none':
      return '';
    default:
      return found satisfies never;
  }
}

describe('asking in anyone’s words', () => {
  test.each([
    ['what is your refund policy', 'Refunds'],
    ['can I get my money back?', 'Refunds'],
    ['do you reimburse a wrong order', 'Refunds'],
    ['refnud?', 'Refunds'],
    ['do you have gluten free', 'Allergies and gluten › Gluten-free'],
    ['she is a coeliac, is there anything for her', 'Allergies and gluten › Gluten-free'],
    ['how far do you deliver', 'Delivery › Area'],
    ['what is the delivery fee', 'Delivery › Fee and minimum'],
    ['how much is delivery?', 'Delivery › Fee and minimum'],
    ['can I pay by card', 'Payment'],
    ['do you take Visa', 'Payment'],
    ['where can I park', 'Parking'],
    ['can we book a table for 6', 'Table reservations'],
  ])('%s -> %s', (question, title) => {
    expect(titles(question)).toBe(title);
  });

  test.each([
    'do you have wifi',
    'who is your supplier',
    'can I bring my dog',
    'is the pepperoni halal',
    'what is the meaning of life',
    '',
    '?!',
  ])('does not guess at %p', (question) => {
    expect(titles(question)).toBe('');
  });

  test.each([
    ['do you deliver to Brooklyn', 'Delivery › Area'],
    ['do you cater weddings', 'Catering and parties'],
  ])('is not sure of %p, and offers %s', (question, title) => {
    expect(titles(question)).toMatch(/^\? /);
    expect(titles(question)).toContain(title);
  });
});

describe('reading the file', () => {
  it('takes headings, other ways of asking and plain words', () => {
    const read = readFaq(
      '# Our shop\n\nWelcome.\n\n## Delivery\n### Area\nAlso: radius, zone\n\nWithin **3 miles**, see [the map](https://shop.example/map).\n\n- on foot\n- by *bike*\n\n```\n# no heading\n```\n## Empty\n',
    );
    expect(read).toEqual({
      ok: true,
      sections: [
        { title: 'Our shop', heading: 'Our shop', also: [], text: 'Welcome.' },
        {
          title: 'Delivery › Area',
          heading: 'Area',
          also: ['radius', 'zone'],
          text: 'Within 3 miles, see the map (https://shop.example/map).\n\n• on foot\n• by bike\n\n# no heading',
        },
      ],
    });
  });

  it('says what to do with a file that has no answers', () => {
    expect(readFaq('just words')).toMatchObject({ ok: false, fault: expect.stringContaining('heading') });
    expect(readFaq(`# A\n${'x'.repeat(400_000)}`)).toMatchObject({ ok: false });
  });
});
