import express, {
  type Express,
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
} from 'express';

export type WebLog = { error(fields: object, message: string): void };

export type WebApp = {
  app: Express;
  /** Routes of others (chat platforms, the playground) belong here; every one after `app`'s own. */
  guests: Express;
};

/**
 * One Express app for everything. No body parser stands before the guests: the chat platforms sign the raw body
 * and read it themselves.
 */
export function createWebApp({
  routes,
  log,
  guard = null,
}: {
  routes: readonly express.Router[];
  log: WebLog;
  /** Stands before every route. */
  guard?: RequestHandler | null;
}): WebApp {
  const app = express();
  const guests = express();
  for (const one of [app, guests]) {
    one.disable('x-powered-by');
    one.set('query parser', 'simple');
  }
  app.use((_request, response, next) => {
    response.set({ 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer' });
    next();
  });
  if (guard) app.use(guard);
  for (const router of routes) app.use(router);
  app.use(guests);
  app.use((_request: Request, response: Response) => {
    response.status(404).type('text').send('There is nothing at this address.\n');
  });
  app.use((error: unknown, request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) return next(error);
    const status = statusOf(error);
    if (status >= 500)
      log.error({ err: error, method: request.method, route: request.baseUrl }, 'a request failed');
    response
      .status(status)
      .type('text')
      .send(`${sentences[status] ?? sentences[500]}\n`);
  });
  return { app, guests };
}

const sentences: Readonly<Record<number, string>> = {
  400: 'The request could not be read.',
  403: 'That is not permitted.',
  404: 'There is nothing at this address.',
  413: 'The request is too large.',
  415: 'The request has a content type that is not understood.',
  500: 'Something went wrong here. Please try again in a minute.',
};

/** Errors of body parsers and routers carry a status; anything else is our fault. */
function statusOf(error: unknown): number {
  if (error instanceof URIError) return 400;
  if (typeof error === 'object' && error !== null && 'status' in error) {
    const { status } = error;
    if (typeof status === 'number' && status >= 400 && status < 600) return status;
  }
  return 500;
}
