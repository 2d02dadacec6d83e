import type { Card } from '../../src/domain/conversation/card.ts';
import type { Place } from '../../src/domain/conversation/input.ts';
import type { Messenger, PressContext, Sent } from '../../src/domain/messenger.ts';

export type MemoryMessage = { id: string; key: string; place: Place; card: Card; press: PressContext };

type Fault = Sent | 'crash-before' | 'crash-after' | 'never';

/** A chat platform in memory, with its channel's history and with faults to order. */
export function createMemoryMessenger() {
  const messages: MemoryMessage[] = [];
  const whispers: { place: Place; user: string; text: unknown }[] = [];
  const asked: string[] = [];
  const redirects = new Map<string, string>();
  const faults: Fault[] = [];
  let calls = 0;
  let beforeSend = async () => {};

  async function attempt<Outcome>(send: () => Sent | Outcome): Promise<Sent | Outcome> {
    calls += 1;
    await beforeSend();
    const fault = faults.shift();
    if (fault === undefined) return send();
    if (fault === 'crash-before') throw new Error('crashed before the send');
    if (fault === 'never') return await new Promise<Sent>(() => {});
    if (fault === 'crash-after') {
      send();
      throw new Error('crashed after the send');
    }
    return fault;
  }

  const messenger: Messenger = {
    platform: 'slack',
    find: ({ key }) =>
      attempt(() => {
        asked.push(key);
        const there = messages.find((message) => message.key === key);
        return there ? { sent: true, channel: there.place.channel, message: there.id } : null;
      }),
    post: ({ place, card, press, key }) =>
      attempt(() => {
        const id = `m${messages.length + 1}`;
        const at = { ...place, channel: redirects.get(place.channel) ?? place.channel };
        messages.push({ id, key, place: at, card, press });
        return { sent: true, channel: at.channel, message: id };
      }),
    update: ({ place, message, card, press }) =>
      attempt(() => {
        const there = messages.find((one) => one.id === message && one.place.channel === place.channel);
        if (!there) return { sent: false, why: 'gone', detail: 'message_not_found' };
        Object.assign(there, { card, press });
        return { sent: true, channel: there.place.channel, message };
      }),
    whisper: ({ place, user, text }) =>
      attempt(() => {
        whispers.push({ place, user, text });
        return { sent: true, channel: place.channel, message: `w${whispers.length}` };
      }),
  };

  return {
    messenger,
    messages,
    whispers,
    /** The keys that were asked after. */
    asked,
    /** From now on what is posted to `channel` lands elsewhere, as where the bot is not a member. */
    redirect: (channel: string, elsewhere: string) => redirects.set(channel, elsewhere),
    /** The next send goes wrong like this; further ones queue behind it. */
    fail: (...next: Fault[]) => faults.push(...next),
    /** Runs before each send from now on. */
    onSend: (run: () => Promise<void>) => {
      beforeSend = run;
    },
    sends: () => calls,
  };
}
