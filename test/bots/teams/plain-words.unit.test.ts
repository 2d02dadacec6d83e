import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { wordsOfHtml } from '../../../src/bots/teams/plain-words.ts';

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

describe('the words of a message of Teams', () => {
  it.each([
    ['<p>two pizzas</p>', 'two pizzas'],
    ['<div><p>a</p><p>b</p></div>', 'a\nb'],
    ['a<br>b<br/>c', 'a\nb\nc'],
    ['<p>a</p><p>&nbsp;</p><p>b</p>', 'a\n\nb'],
    ['<ul><li>one</li><li>two</li></ul>', 'one\ntwo'],
    ['<table><tr><td>2</td><td>pizzas</td></tr><tr><td>1</td><td>cola</td></tr></table>', '2 pizzas\n1 cola'],
    ['<p>5 &lt; 6 &amp;amp; &quot;x&quot;</p>', '5 < 6 &amp; "x"'],
    ['<at id="0">Ana</at> wants <b>a</b> <i>pizza</i>', 'Ana wants a pizza'],
    ['<style>p{}</style><script>alert(1)</script>pizza', 'pizza'],
    ['<attachment id="1"></attachment>', ''],
    ['<p>never closed', 'never closed'],
    ['', ''],
  ])('%s', (html, words) => {
    expect(wordsOfHtml(html)).toBe(words);
  });

  it('are those that were typed, line by line', () => {
    const line = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), (lines) => {
        const typed = lines
          .map((one) => one.replaceAll('\0', '').replace(/\s+/g, ' ').trim())
          .filter((one) => one !== '');
        const html = typed.map((one) => `<p>${escaped(one)}</p>`).join('');
        expect(wordsOfHtml(html)).toBe(typed.join('\n'));
      }),
    );
  });
});
