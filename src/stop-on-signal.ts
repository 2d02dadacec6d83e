import type { Log } from './log.ts';

/** npm passes on what a terminal has sent to the whole group already: one wish that comes twice. */
const sameWishMs = 1_000;

/** The first signal stops cleanly, a second one at once. */
export function stopOnSignal(stop: () => Promise<void>, log: Log): void {
  let since: number | undefined;
  const onSignal = (signal: NodeJS.Signals) => {
    if (since !== undefined) {
      if (performance.now() - since < sameWishMs) return;
      log.warn({ signal }, 'stopping at once');
      process.exit(1);
    }
    since = performance.now();
    log.info({ signal }, 'stopping');
    stop().then(
      () => {
        log.info('stopped');
        process.exit(0);
      },
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}
