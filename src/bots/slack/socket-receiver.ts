import { type App, type ReceiverEvent, SocketModeReceiver } from '@slack/bolt';
import { type BotLog, boltLogger } from './bot-log.ts';

/**
 * Socket mode, for a desk that no address leads to. Bolt acknowledges an event before its listeners run; here the
 * acknowledgement waits for them, and is left out when one fails, so that Slack sends the event again.
 */
export function createSocketReceiver(appToken: string, apiUrl: string, log: BotLog): SocketModeReceiver {
  const logger = boltLogger(log);
  return new PatientSocketReceiver({
    appToken,
    logger,
    // Its own options, not the bot's: a lost connection is tried again until it is back.
    installerOptions: { clientOptions: { slackApiUrl: apiUrl, timeout: 8000 } },
  });
}

class PatientSocketReceiver extends SocketModeReceiver {
  readonly #underWay = new Set<Promise<void>>();

  override init(app: App): void {
    const processEvent = (event: ReceiverEvent) => {
      const turn = acknowledgeLast(app, event);
      const settled: Promise<void> = turn.then(
        () => undefined,
        () => undefined,
      );
      this.#underWay.add(settled);
      settled.finally(() => this.#underWay.delete(settled));
      return turn;
    };
    const patient: App = Object.create(app, { processEvent: { value: processEvent } });
    super.init(patient);
  }

  /** Turns under way end and are acknowledged first; what Slack sends after that, it sends again to the next one. */
  override async stop(): Promise<void> {
    await Promise.all(this.#underWay);
    await super.stop();
    await Promise.all(this.#underWay);
  }
}

async function acknowledgeLast(app: App, event: ReceiverEvent): Promise<void> {
  let answer: { body: Parameters<ReceiverEvent['ack']>[0] } | undefined;
  await app.processEvent({
    ...event,
    ack: async (body) => {
      answer = { body };
    },
  });
  if (answer) await event.ack(answer.body);
}
