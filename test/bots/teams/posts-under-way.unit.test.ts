import { describe, expect, it } from '@jest/globals';
import { createPostsUnderWay } from '../../../src/bots/teams/posts-under-way.ts';
import type { Sent } from '../../../src/domain/messenger.ts';

const sent: Sent = { sent: true, channel: 'a:1', message: '1' };
const unknown: Sent = { sent: false, why: 'unknown', detail: 'no answer' };

describe('posts under way', () => {
  it('know of none that never began', async () => {
    expect(await createPostsUnderWay().ask('k')).toBeNull();
  });

  it('know how one ended, and forget one that came to nothing', async () => {
    const posts = createPostsUnderWay();
    await posts.run('k', async () => sent);
    expect(await posts.ask('k')).toEqual(sent);
    await posts.run('k', async () => unknown);
    expect(await posts.ask('k')).toBeNull();
    await expect(posts.run('k', () => Promise.reject(new Error('a surprise')))).rejects.toThrow('a surprise');
    expect(await posts.ask('k')).toBeNull();
  });

  it('wait for one whose answer is yet to come', async () => {
    const posts = createPostsUnderWay();
    let answer: (outcome: Sent) => void = () => undefined;
    const running = posts.run(
      'k',
      () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    );
    const asked = posts.ask('k');
    answer(sent);
    expect([await asked, await running]).toEqual([sent, sent]);
  });
});
