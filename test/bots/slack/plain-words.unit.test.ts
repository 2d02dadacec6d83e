import { describe, expect, it } from '@jest/globals';
import { mentions, plainWords, withoutMention } from '../../../src/bots/slack/plain-words.ts';

describe('plainWords', () => {
  it.each([
    ['2 &lt;large&gt; &amp; hot', '2 <large> & hot'],
    ['&amp;lt;', '&lt;'],
    ['mail <mailto:ana@example.com|ana@example.com>', 'mail ana@example.com'],
    ['call <tel:+12125550147|(212) 555-0147>', 'call (212) 555-0147'],
    ['call <tel:+12125550147>', 'call +12125550147'],
    ['see <https://example.com/a?b=1&amp;c=2>', 'see https://example.com/a?b=1&c=2'],
    ['for <@U1|ana> in <#C1|orders>', 'for @ana in #orders'],
    ['<!here> two pizzas', 'two pizzas'],
    ['I <3 pizza > cola', 'I <3 pizza > cola'],
    ['two\u00a0pizzas', 'two pizzas'],
  ])('reads %j as %j', (written, read) => {
    expect(plainWords(written)).toBe(read);
  });

  it('does not read entities as markup', () => {
    expect(plainWords('&lt;!channel&gt;')).toBe('<!channel>');
  });
});

describe('mentions', () => {
  it('knows the bot in both spellings, and takes it out', () => {
    expect(mentions('hello <@U0BOT>', 'U0BOT')).toBe(true);
    expect(mentions('hello <@U0BOT|readback>', 'U0BOT')).toBe(true);
    expect(mentions('hello <@U0BOTTLE>', 'U0BOT')).toBe(false);
    expect(plainWords(withoutMention('<@U0BOT> two pizzas <@U0BOT|readback>', 'U0BOT'))).toBe('two pizzas');
  });

  it('takes the first mention for the bot while its id is not known', () => {
    expect(plainWords(withoutMention('<@U0ANY> two pizzas', null))).toBe('two pizzas');
  });
});
