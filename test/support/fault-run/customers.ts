import type { DeskProcess } from '../desk-process.ts';
import type { Story } from './stories.ts';

const statusOf = ({ status }: { status: number | null }) => status;

export type Customers = {
  /** Resolves once every answer under way has arrived. */
  settled(): Promise<void>;
  close(): void;
};

/** Customers answer the question after completion by text, each once; the provider delivers until it is taken. */
export function answeringCustomers(
  { twilio }: DeskProcess,
  stories: readonly Story[],
  ready: () => Promise<void>,
): Customers {
  const ratings = new Map(stories.map(({ phone, rating }) => [phone, rating]));
  const answers = new Set<Promise<void>>();
  const failures: unknown[] = [];

  async function answer(phone: string, score: number): Promise<void> {
    await ready();
    // Where the process was killed before it answered, there is no status.
    const first = await twilio.write(phone, String(score)).then(statusOf, () => null);
    if (first === 200) return;
    const request = twilio.requests.findLast(({ fields }) => fields.From === phone);
    if (!request) throw new Error(`The answer of ${phone} was never sent.`);
    for (let tries = 0; tries < 20; tries += 1) {
      await ready();
      const again = await twilio.redeliver(request).then(statusOf, () => null);
      if (again === 200) return;
    }
    throw new Error(`Nobody took the answer of ${phone}.`);
  }

  const unwatch = twilio.watch(({ direction, to, body }) => {
    const score = ratings.get(to);
    if (direction !== 'outbound-api' || typeof score !== 'number' || !body.includes('1 to 5')) return;
    ratings.delete(to);
    answers.add(answer(to, score).catch((error: unknown) => void failures.push(error)));
  });
  return {
    settled: async () => {
      await Promise.all(answers);
      if (failures.length > 0) throw failures[0];
    },
    close: unwatch,
  };
}
