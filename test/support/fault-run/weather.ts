import type { MailFault } from '../../../src/playground/mailbox.ts';
import type { Fault } from '../../../src/playground/slack-stand-in/faults.ts';
import type { TextFault } from '../../../src/playground/twilio-stand-in/text-faults.ts';
import type { DeskProcess } from '../desk-process.ts';
import type { Chance } from './chance.ts';

export type Weather = {
  /** How often each thing went wrong. */
  counts: Map<string, number>;
  /** From now on nothing goes wrong by itself. */
  clear(): void;
};

const textFaults: readonly [TextFault, ...TextFault[]] = [
  { kind: 'latency', ms: 400 },
  { kind: 'latency', ms: 2_000 },
  { kind: 'error', status: 500, code: 20500, message: 'Internal Server Error' },
  { kind: 'error', status: 400, code: 30006, message: 'Landline or unreachable carrier' },
  { kind: 'rate-limited', retryAfterSeconds: 1 },
  { kind: 'garbage' },
  { kind: 'garbage-after' },
  { kind: 'drop' },
  { kind: 'drop-after' },
  { kind: 'hang-after' },
  { kind: 'receipts', statuses: [] },
  { kind: 'receipts', statuses: ['delivered', 'sent'] },
  { kind: 'receipts', statuses: ['sent', 'delivered', 'delivered', 'sent', 'delivered'] },
  { kind: 'receipts', statuses: ['delivered', 'undelivered'] },
  { kind: 'receipts', statuses: ['sent', 'undelivered'] },
  { kind: 'receipts', statuses: ['undelivered', 'undelivered', 'sent'] },
];

/** Providers and the platform fail by chance: before and after the deed, in each way that their stand-ins know. */
export function makeWeather({ twilio, mail, slack }: DeskProcess, chance: Chance): Weather {
  const counts = new Map<string, number>();
  const count = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1);
  const unwatch = [
    twilio.watch(({ direction }) => {
      if (direction !== 'outbound-api' || !chance.hits(0.25)) return;
      const fault = chance.pick(textFaults);
      count(`text ${fault.kind}`);
      twilio.faults.inject('send', fault, 1);
      if (!chance.hits(0.1)) return;
      count('text not found out');
      twilio.faults.inject('list', { kind: 'error', status: 500, code: null, message: 'Server Error' }, 1);
    }),
    mail.watch(() => {
      if (!chance.hits(0.2)) return;
      const fault = chance.pick<MailFault>([
        { kind: 'latency', ms: 1_500 },
        { kind: 'defer' },
        { kind: 'drop' },
        { kind: 'drop-after' },
        { kind: 'hold-after' },
      ]);
      count(`mail ${fault.kind}`);
      mail.inject(fault);
    }),
    slack.onCall(({ method }) => {
      if (!method.startsWith('chat.') || !chance.hits(0.05)) return;
      const fault = chance.pick<Fault>([
        { kind: 'latency', ms: 600 },
        { kind: 'status', status: 503 },
        { kind: 'rate-limited', retryAfterSeconds: 1 },
        { kind: 'drop' },
        { kind: 'drop-after' },
        { kind: 'status-after', status: 500 },
      ]);
      count(`slack ${fault.kind}`);
      slack.faults.inject(chance.pick(['chat.postMessage', 'chat.update']), fault, 1);
    }),
  ];
  return {
    counts,
    clear() {
      for (const stop of unwatch) stop();
      twilio.faults.clear();
      slack.faults.clear();
    },
  };
}
