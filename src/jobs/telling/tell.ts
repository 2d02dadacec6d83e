import { addToOutbox } from '../../domain/database/outbox-store.ts';
import type { MessageChannel } from '../../domain/messages/customer-message.ts';
import type { Handled, HandlerDeps } from '../handler.ts';
import { TryAgainLater } from '../retries.ts';
import { askAfter, handOver } from './hand-over.ts';
import { takeStep } from './take-step.ts';

/** More steps than any message needs at once: one that goes round in circles is stopped. */
const mostSteps = 30;

/** Whoever waits for another send looks again after this, and then ever more rarely. */
const lookAgainMs = 1_000;

/**
 * Tells a customer what a message says, one recorded step at a time, until nothing is left to do for now. Any step
 * may be the last one before a crash: the next run goes on from what is on record.
 */
export async function tell(deps: HandlerDeps, message: string, order: string): Promise<Handled> {
  const failedNow = new Set<MessageChannel>();
  let failure = '';
  for (let steps = 0; steps < mostSteps; steps += 1) {
    const step = await takeStep(deps, { message, order, failedNow });
    switch (step.step) {
      case 'done':
        return { result: step.result };
      case 'wait': {
        // A row of its own: a job may not wait for hours, and would count as lost.
        const later = { effect: 'tell-customer', message } as const;
        return {
          result: { waitsMs: step.ms },
          record: async (tx) => {
            await addToOutbox(tx, deps.shop, [later], { leaseMs: step.ms });
          },
        };
      }
      case 'busy':
        // Most sends are done long before their claim ends.
        throw new TryAgainLater(
          failure || 'another worker is telling this customer something',
          Math.min(step.ms, lookAgainMs),
        );
      case 'pause':
        throw new Error(failure || `${step.channel} failed`);
      case 'again':
        if (step.happened) deps.onTold?.(step.happened);
        break;
      case 'send':
      case 'ask': {
        const { sending } = step;
        const { failed } = await (step.step === 'send' ? handOver(deps, sending) : askAfter(deps, sending));
        if (failed !== null) {
          failedNow.add(sending.channel);
          failure = failed;
        }
        break;
      }
      default:
        return step satisfies never;
    }
  }
  throw new Error(`telling the customer took more than ${mostSteps} steps`);
}
