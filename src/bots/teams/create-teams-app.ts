import express, { type Express, type Request, type Response } from 'express';
import type { Desk } from '../../domain/desk.ts';
import type { DeskLog } from '../../domain/desk-log.ts';
import { createAfterwards } from '../afterwards.ts';
import { activitySchema } from './activity.ts';
import { createDeliveryIds } from './delivery-ids.ts';
import { isLoopback, whyRefused } from './gate.ts';
import { type Answer, createInbound } from './inbound.ts';
import { listen } from './listen.ts';
import { createPeople } from './people.ts';
import { surface } from './surface.ts';
import type { TeamsConnection } from './teams-connection.ts';
import type { TeamsParts } from './teams-parts.ts';

/** An activity is below 100 KB; the message that "Take as order" was chosen on may come with it. */
const largestBody = '500kb';

export type TeamsApp = {
  /** Resolves once every turn's messages are sent or left to the relay. The web server is closed by its owner. */
  stop(): Promise<void>;
};

/** The Teams bot: one route on the shared app. */
export function createTeamsApp(given: {
  desk: Desk;
  connection: TeamsConnection;
  express: Express;
  log: DeskLog;
}): TeamsApp {
  const { desk, connection, log } = given;
  const { config, authentication, outbound, references, answers, messenger, say, change } = connection;
  const afterwards = createAfterwards(log);
  const inbound = createInbound(authentication, (error) =>
    log.warn({ err: error }, 'a request to the Teams route has not proven to come from Teams'),
  );
  const people = createPeople(outbound);
  const deliveryIds = createDeliveryIds();
  const parts: TeamsParts = {
    desk,
    messenger,
    say,
    change,
    references,
    answers,
    people,
    deliveryIds,
    afterwards,
    log,
  };

  async function receive(request: Request): Promise<Answer> {
    if ('anonymous' in config && !isFromHere(request)) return { status: 403 };
    const read = activitySchema.safeParse(request.body);
    if (!read.success) return { status: 400 };
    const activity = read.data;
    return inbound.receive(request.headers.authorization ?? '', activity, async () => {
      const why = whyRefused(activity, config);
      if (why === null) return listen(parts, activity);
      log.warn({ why, type: activity.type }, 'an activity is not listened to');
      return { status: 403 };
    });
  }

  given.express.post(
    surface.path,
    express.json({ limit: largestBody }),
    async (request: Request, response: Response) => {
      try {
        const { status, body } = await receive(request);
        response.status(status);
        if (body) response.json(body);
        else response.end();
      } catch (error) {
        // Teams delivers once more what was answered with 500.
        log.error({ err: error }, 'a turn failed');
        response.status(500).end();
      }
    },
  );

  return { stop: () => afterwards.settled() };
}

/** Without authentication only this machine is believed, and no page of another site that is open on it. */
function isFromHere(request: Request): boolean {
  const address = request.socket.remoteAddress ?? '';
  const local = address === '::1' || isLoopback(address.replace(/^::ffff:/, ''));
  const host = request.headers.host ?? '';
  return local && isLoopback(host.replace(/:\d+$/, ''));
}
