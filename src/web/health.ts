import { Router } from 'express';

/** What keeps orders from being taken, one sentence each that names what to mend; empty when nothing does. */
export type Readiness = () => Promise<readonly string[]>;

export function healthRoutes(readiness: Readiness): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.set('Cache-Control', 'no-store').json({ alive: true });
  });
  router.get('/readyz', async (_request, response) => {
    const problems = await readiness();
    response
      .status(problems.length === 0 ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json({ ready: problems.length === 0, problems });
  });
  return router;
}
