import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { attemptsOf } from '../../../src/domain/messages/attempt-store.ts';
import type { CustomerNews } from '../../../src/domain/messages/customer-message.ts';
import { messagesOf } from '../../../src/domain/messages/message-store.ts';
import { carrierOf } from '../../../src/domain/messages/plan-telling.ts';
import type { HandlerDeps } from '../../../src/jobs/handler.ts';
import { tell } from '../../../src/jobs/telling/tell.ts';
import type { MailFault } from '../../../src/playground/mailbox.ts';
import { placeTestOrder } from '../../support/place-order.ts';
import { type TestTelling, testTelling } from '../../support/telling.ts';

/**
 * Any schedule of news, and a process that is killed anywhere: before or after a commit, before or after a send, or
 * with an answer that never arrived. Whatever it was, in the end each piece of news is said, or was overtaken; no text
 * goes out twice; an e-mail does so only where it was in doubt, and then under one Message-ID.
 */

/** As a kill looks from inside: whatever was to come after it never does. */
class Killed extends Error {}

const killPoints = ['before-commit', 'after-commit', 'before-send', 'after-send', 'before-ask'] as const;
type KillPoint = (typeof killPoints)[number];

const steps = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom('accepted', 'changed', 'ready', 'delayed', 'completed', 'cancelled'),
  },
  { weight: 6, arbitrary: fc.constant('run' as const) },
  {
    weight: 4,
    arbitrary: fc.record({ kill: fc.constantFrom(...killPoints), after: fc.integer({ min: 0, max: 2 }) }),
  },
  { weight: 2, arbitrary: fc.constantFrom('refuse' as const, 'fail' as const, 'lose-answer' as const) },
);
type Step = typeof steps extends fc.Arbitrary<infer T> ? T : never;

const statusAfter: Readonly<Record<string, string>> = {
  accepted: 'accepted',
  ready: 'ready',
  delayed: 'delayed',
  completed: 'completed',
  cancelled: 'cancelled',
};

function newsOfKind(kind: string): CustomerNews {
  switch (kind) {
    case 'changed':
      return { kind, difference: 100 };
    case 'delayed':
    case 'cancelled':
      return { kind, reason: 'it rains' };
    case 'accepted':
    case 'ready':
    case 'completed':
      return { kind };
    default:
      throw new Error(kind);
  }
}

describe('news, and a process that is killed', () => {
  let telling: TestTelling;
  /** Kills the run once this point was passed so many times. */
  let kill: { at: KillPoint; left: number } | null = null;
  let inDoubt = 0;
  let mailFaults: MailFault[] = [];
  beforeAll(async () => {
    telling = await testTelling('postgres');
    telling.withPolicy({ mergeWithin: '1s' });
  });
  afterAll(() => telling.close());

  function pass(point: KillPoint): void {
    if (kill?.at !== point) return;
    if (kill.left === 0) {
      if (point === 'after-send' || point === 'before-ask') inDoubt += 1;
      throw new Killed();
    }
    kill.left -= 1;
  }

  /** All that leaves the process passes a point where it may end. */
  function mortal(deps: HandlerDeps): HandlerDeps {
    const { database, texter, mailer } = deps;
    if (!texter || !mailer) throw new Error('Both are needed.');
    const around = async <T>(before: KillPoint, run: () => Promise<T>, after: KillPoint): Promise<T> => {
      pass(before);
      const done = await run();
      pass(after);
      return done;
    };
    return {
      ...deps,
      database: {
        ...database,
        transaction: async (run) => {
          const done = await database.transaction(async (tx) => {
            const result = await run(tx);
            pass('before-commit');
            return result;
          });
          pass('after-commit');
          return done;
        },
      },
      texter: {
        ...texter,
        send: (text) => around('before-send', () => texter.send(text), 'after-send'),
        find: (text) => around('before-ask', () => texter.find(text), 'before-ask'),
      },
      mailer: {
        ...mailer,
        send: (mail) => {
          const sent = () => {
            telling.mailbox.inject(...mailFaults.splice(0, 1));
            return mailer.send(mail);
          };
          return around('before-send', sent, 'after-send');
        },
      },
    };
  }

  async function run(order: string, deps: HandlerDeps): Promise<void> {
    const { pool } = telling.jobs.database;
    for (const { id, state } of await messagesOf(pool, 1, order)) {
      if (state !== 'waiting' && state !== 'sending') continue;
      // Each run is one of a job: what it throws is tried again later, and a kill ends it in the middle.
      await tell(deps, id, order).catch((error: Error) => error);
    }
    // Time passes: whoever held a claim is gone, and the provider can be asked.
    await pool.query('update message_attempts set claimed_until = null where order_id = $1', [order]);
  }

  async function play(contact: { phone: string | null; email: string | null }, story: readonly Step[]) {
    const { jobs, twilio, mailbox } = telling;
    const { pool } = jobs.database;
    const { id } = await placeTestOrder(jobs.database, contact);
    const textsBefore = twilio.texts.length;
    const lettersBefore = mailbox.letters.length;
    const deps = mortal(jobs.deps);
    inDoubt = 0;
    mailFaults = [];
    for (const step of story) {
      if (step === 'run') {
        telling.setAhead(2_000);
        await run(id, deps);
      } else if (step === 'refuse') {
        twilio.faults.inject('send', { kind: 'error', status: 400, code: 21614, message: 'no' }, 1);
      } else if (step === 'fail') {
        twilio.faults.inject('send', { kind: 'error', status: 400, code: 20003, message: 'no' }, 1);
        mailFaults.push({ kind: 'defer' });
      } else if (step === 'lose-answer') {
        twilio.faults.inject('send', { kind: 'drop-after' }, 1);
        mailFaults.push({ kind: 'drop-after' });
        inDoubt += 1;
      } else if (typeof step === 'object') {
        kill = { at: step.kill, left: step.after };
        telling.setAhead(2_000);
        await run(id, deps);
        kill = null;
      } else {
        telling.setAhead(0);
        if (statusAfter[step]) await telling.status(id, statusAfter[step]);
        await telling.tell(id, newsOfKind(step));
      }
    }
    twilio.faults.clear();
    telling.setAhead(2_000);
    for (let round = 0; round < 12; round += 1) await run(id, jobs.deps);
    return {
      messages: await messagesOf(pool, 1, id),
      attempts: await attemptsOf(pool, 1, id),
      texts: twilio.texts.slice(textsBefore).map(({ body }) => body),
      letters: mailbox.letters.slice(lettersBefore).map(({ messageId }) => messageId),
    };
  }

  const check = ({ messages, attempts, texts, letters }: Awaited<ReturnType<typeof play>>) => {
    const taken = attempts.filter(({ state }) => state === 'sent' || state === 'delivered');
    for (const message of messages) {
      const carrier = carrierOf(message, messages);
      if (carrier.state === 'obsolete') {
        // Overtaken by something that came later, or never true.
        expect(message.news.kind).not.toBe('received');
        continue;
      }
      expect(['sent', 'calling', 'failed']).toContain(carrier.state);
      if (carrier.state === 'sent')
        expect(taken.some(({ messageId }) => messageId === carrier.id)).toBe(true);
    }
    // Every text and every letter is one that is on record; none went out under two keys.
    expect(new Set(texts).size).toBe(texts.length);
    expect(texts).toHaveLength(taken.filter(({ channel }) => channel === 'text').length);
    expect(new Set(letters).size).toBe(taken.filter(({ channel }) => channel === 'email').length);
    expect(letters.length - new Set(letters).size).toBeLessThanOrEqual(inDoubt);
  };

  it.each([
    ['a phone and an e-mail address', { phone: '+12125550147', email: 'maria@example.com' }],
    ['a phone alone', { phone: '+12125550147', email: null }],
    ['an e-mail address alone', { phone: null, email: 'maria@example.com' }],
  ])(
    'reach whoever has %s, each once',
    async (_name, contact) => {
      await fc.assert(
        fc.asyncProperty(fc.array(steps, { minLength: 3, maxLength: 14 }), async (story) => {
          check(await play(contact, story));
        }),
        { numRuns: 25, endOnFailure: true },
      );
    },
    300_000,
  );
});
