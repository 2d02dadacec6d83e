import express, { type Request, type Response, type Router } from 'express';
import { doAct } from './do-act.ts';
import { loopbackOnly } from './loopback-only.ts';
import { actSchema, type PageChange, type PageStock } from './page-contract.ts';
import {
  isSeenBy,
  pageState,
  toPageLetter,
  toPageMessage,
  toPageTeamsMessage,
  toPageText,
  toPageView,
  type World,
} from './page-state.ts';

export type PlaygroundSetup = World & {
  /** The folder with the bundled page. */
  pageDir: string;
  /** The user whose page it is unless the page asks for another. */
  user: string;
  readStock(): Promise<PageStock[]>;
  log: { error(fields: object, message: string): void };
};

/** How often a page that someone looks at hears of the stock, in milliseconds. */
const stockEveryMs = 400;

// The letters are shown in a sandboxed frame without scripts; their own styles stand in their tags.
const contentPolicy =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: cid:; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export type Playground = { router: Router; close(): void };

/** The page at `/playground`, its live events, and what is done on it. */
export function createPlayground(setup: PlaygroundSetup): Playground {
  const { slack, mailbox, twilio, teams } = setup;
  const router = express.Router();
  const closers = new Set<() => void>();
  let stock: PageStock[] = [];
  let stockText = '';
  let watching = 0;

  const refreshStock = async () => {
    const read = await setup.readStock();
    const text = JSON.stringify(read);
    const changed = text !== stockText;
    stock = read;
    stockText = text;
    return changed;
  };
  const stockListeners = new Set<() => void>();
  let reading = false;
  const timer = setInterval(() => {
    if (watching === 0 || reading) return;
    reading = true;
    refreshStock()
      .then((changed) => {
        if (changed) for (const listener of stockListeners) listener();
      })
      .catch((error: unknown) => setup.log.error({ err: error }, 'the stock could not be read'))
      .finally(() => {
        reading = false;
      });
  }, stockEveryMs);

  const userOf = (request: Request): string | null => {
    const asked = request.query.as;
    if (asked === undefined) return setup.user;
    const known = typeof asked === 'string' ? slack.workspace.users.get(asked) : undefined;
    return known && !known.bot ? known.id : null;
  };

  router.use(loopbackOnly);
  router.use((_request, response, next) => {
    response.set({ 'Content-Security-Policy': contentPolicy, 'Cache-Control': 'no-store' });
    next();
  });

  router.get('/events', async (request: Request, response: Response) => {
    const user = userOf(request);
    if (!user) {
      response.status(404).type('text').send('There is no such person here.\n');
      return;
    }
    response.set({ 'Content-Type': 'text/event-stream', Connection: 'keep-alive' });
    response.flushHeaders();
    const tell = (change: PageChange) => response.write(`data: ${JSON.stringify(change)}\n\n`);
    await refreshStock();
    if (response.destroyed) return;
    tell({ change: 'state', state: pageState(setup, user, stock) });

    const tellStock = () => tell({ change: 'stock', stock });
    const unwatch = [
      slack.workspace.watch((change) => {
        switch (change.change) {
          case 'message':
          case 'message-changed': {
            const channel = slack.workspace.channels.get(change.message.channel);
            if (!channel?.members.includes(user) || !isSeenBy(change.message, user)) return;
            return tell({ change: 'message', message: toPageMessage(change.message) });
          }
          case 'message-deleted':
            return tell(change);
          case 'modals':
            return change.user === user && tell({ change: 'modals', views: change.views.map(toPageView) });
          case 'home':
            return change.user === user && tell({ change: 'home', view: toPageView(change.view) });
          default:
            return change satisfies never;
        }
      }),
      mailbox.watch((letter) => tell({ change: 'letter', letter: toPageLetter(letter) })),
      twilio.watch((text) => tell({ change: 'text', text: toPageText(text) })),
      teams.tenant.watch((change) => {
        const where = change.change === 'message-deleted' ? change.conversation : change.message.conversation;
        const place = teams.tenant.conversations.get(where);
        if (!place?.members.includes(setup.inTeams(user))) return;
        switch (change.change) {
          case 'message':
          case 'message-changed':
            return tell({ change: 'teams-message', message: toPageTeamsMessage(change.message) });
          case 'message-deleted':
            return tell({
              change: 'teams-message-deleted',
              conversation: change.conversation,
              id: change.id,
            });
          default:
            return change satisfies never;
        }
      }),
    ];
    stockListeners.add(tellStock);
    watching += 1;
    const close = () => response.end();
    closers.add(close);
    response.on('close', () => {
      watching -= 1;
      closers.delete(close);
      stockListeners.delete(tellStock);
      for (const stop of unwatch) stop();
    });
  });

  router.post('/act', express.json({ limit: '200kb' }), async (request: Request, response: Response) => {
    const user = userOf(request);
    const act = actSchema.safeParse(request.body);
    if (!user || !act.success) {
      response.status(400).json({ ok: false, problem: 'That is nothing that can be done here.' });
      return;
    }
    response.json(await doAct(setup, user, act.data));
  });

  router.use(express.static(setup.pageDir, { redirect: false }));
  router.get('/', (_request, response) => {
    response.sendFile('index.html', { root: setup.pageDir });
  });

  return {
    router,
    close() {
      clearInterval(timer);
      for (const close of closers) close();
    },
  };
}
