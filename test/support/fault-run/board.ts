import type { SlackStandIn } from '../../../src/playground/slack-stand-in/slack-stand-in.ts';
import type { SlackMessage, WorkspaceChange } from '../../../src/playground/slack-stand-in/workspace.ts';

export type Board = ReturnType<typeof watchBoard>;

/** What stands in the stand-in Slack at this moment, found without reading all of it. */
export function watchBoard({ workspace }: SlackStandIn) {
  const words = new WeakMap<SlackMessage, string>();
  const lookers = new Set<() => void>();
  const cards = new Map<string, SlackMessage>();
  /** Everything that a message shows. */
  const shown = (message: SlackMessage): string => {
    const known = words.get(message) ?? JSON.stringify(message.blocks);
    words.set(message, known);
    return known;
  };
  const unwatch = workspace.watch((change: WorkspaceChange) => {
    if (change.change === 'message' || change.change === 'message-changed') {
      const { message } = change;
      const number = message.channel === 'C0ORDERS' && /Order (R-\d+)"/.exec(shown(message))?.[1];
      if (number && keyOf(message)?.startsWith('order:')) cards.set(number, message);
    }
    for (const look of lookers) look();
  });

  return {
    shown,
    /** The order's card in the processing channel. */
    cardOf: (number: string) => cards.get(number) ?? null,
    /** The bot's newest messages to one person, newest first. */
    toldTo: (channel: string) =>
      workspace
        .messagesIn(channel)
        .slice(-12)
        .filter(({ botId }) => botId !== null)
        .toReversed(),
    /** Looks at once and after every change; null: in vain. */
    until<T>(look: () => T | null, withinMs: number): Promise<T | null> {
      const now = look();
      if (now !== null) return Promise.resolve(now);
      return new Promise((resolve, reject) => {
        const end = (seen: T | null) => {
          clearTimeout(late);
          lookers.delete(again);
          resolve(seen);
        };
        const again = () => {
          try {
            const seen = look();
            if (seen !== null) end(seen);
          } catch (error) {
            lookers.delete(again);
            clearTimeout(late);
            reject(error);
          }
        };
        const late = setTimeout(end, withinMs, null);
        lookers.add(again);
      });
    },
    close: unwatch,
  };
}

/** The name of the card that a message shows. */
export function keyOf({ metadata }: SlackMessage): string | null {
  const payload = metadata?.event_payload;
  const key = typeof payload === 'object' && payload !== null && 'key' in payload ? payload.key : null;
  return typeof key === 'string' ? key : null;
}
