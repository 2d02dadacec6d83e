import type { Sent } from '../../domain/messenger.ts';
import { withinMs } from '../within.ts';

/**
 * Teams cannot be asked whether it has a message, so what this process knows of its own posts is all there is. A post
 * that others gave up on goes on here, and its answer counts when it comes.
 *
 * The window that is left: Teams takes a post and its answer is lost, or this process dies before the answer came, or
 * another process asks. The card is then posted once more, and the newer one is the live one.
 */
export type PostsUnderWay = {
  run(key: string, post: () => Promise<Sent>): Promise<Sent>;
  /** How a post under this key ended; null: nothing is known of one. */
  ask(key: string): Promise<Sent | null>;
};

const askWaitMs = 5_000;
const mostKept = 2_000;

const stillUnderWay: Sent = { sent: false, why: 'unknown', detail: 'Teams has not answered yet' };

export function createPostsUnderWay(): PostsUnderWay {
  const posts = new Map<string, Promise<Sent>>();
  return {
    async run(key, post) {
      const sending = post();
      if (posts.size >= mostKept) {
        const [oldest] = posts.keys();
        if (oldest !== undefined) posts.delete(oldest);
      }
      posts.set(key, sending);
      const forget = () => posts.get(key) === sending && posts.delete(key);
      sending.then((sent) => sent.sent || forget(), forget);
      return sending;
    },
    async ask(key) {
      const sending = posts.get(key);
      if (!sending) return null;
      const sent = await withinMs(askWaitMs, sending, stillUnderWay);
      // Nothing came of it after all.
      return sent.sent || sent === stillUnderWay ? sent : null;
    },
  };
}
