/**
 * Makes one call out of the many that come while the one before is under way: no call waits for company, and a
 * crowd shares its round trips. Whatever the shared call throws, each of its callers gets.
 */
export function inBatches<Asked, Answered>(
  run: (asked: readonly Asked[]) => Promise<readonly Answered[]>,
  mostAtOnce = 100,
): (asked: Asked) => Promise<Answered> {
  type Waiting = { asked: Asked; resolve: (answer: Answered) => void; reject: (error: unknown) => void };
  const waiting: Waiting[] = [];
  let running = false;

  async function drain(): Promise<void> {
    running = true;
    // Whoever asks in the same turn of the event loop comes along.
    await Promise.resolve();
    while (waiting.length > 0) {
      const batch = waiting.splice(0, mostAtOnce);
      try {
        const answers = await run(batch.map(({ asked }) => asked));
        batch.forEach(({ resolve, reject }, at) => {
          const answer = answers[at];
          if (at < answers.length) resolve(answer as Answered);
          else reject(new Error('The shared call left an answer out.'));
        });
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    running = false;
  }

  return (asked) =>
    new Promise((resolve, reject) => {
      waiting.push({ asked, resolve, reject });
      if (!running) void drain();
    });
}
