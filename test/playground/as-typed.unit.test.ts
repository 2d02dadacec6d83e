import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { asTyped } from '../../src/playground/as-typed.ts';
import { createWorkspace } from '../../src/playground/slack-stand-in/workspace.ts';

const workspace = createWorkspace();

describe('what the chat makes of typed words', () => {
  test.each([
    ['Maria & Sons <3', 'Maria &amp; Sons &lt;3'],
    ['@Readback two colas', '<@U0READBACK> two colas'],
    ['write to ann@example.com, please', 'write to <mailto:ann@example.com|ann@example.com>, please'],
    ['call 212 555 0147', 'call <tel:2125550147|212 555 0147>'],
    ['see https://example.com/a now', 'see <https://example.com/a> now'],
    ['<!channel>', '&lt;!channel&gt;'],
  ])('%s', (typed, wire) => {
    expect(asTyped(typed, workspace)).toBe(wire);
  });

  test('a very long text takes no longer than its length', () => {
    const started = performance.now();
    for (const letter of ['x', '@', '1', 'x@', 'http://']) asTyped(letter.repeat(40_000), workspace);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  test('nothing that one types becomes a call to everyone', () => {
    const words = fc.array(
      fc.constantFrom('<', '>', '!', '@', '&', 'channel', 'here', '|', ' ', 'U0READBACK'),
    );
    fc.assert(
      fc.property(words, (parts) => {
        expect(asTyped(parts.join(''), workspace)).not.toMatch(/<!/);
      }),
    );
  });
});
