// Rounds of turns against the bare peer and ours, one after the other, and what comes of them.
import { cpuTime } from './cpu-time.mjs';
import { median } from './median.mjs';

const callers = 16;
const turns = 1600;
const warmUps = 4;
const rounds = 3;

/** What one person types into one direct chat until the order is ready to confirm, then begins again in another. */
const conversation = [
  'two large pepperoni pizzas with no onions and a coke',
  'make it three',
  'pickup at 7pm for Maria Lopez',
  '212 555 0147',
];

/**
 * Prints turns a second, the ratio, and the CPU of a turn. `bare` and `ours`: `{ url, pids }`, the first process of
 * `pids` its own. `load`: the load of the platform; `chatOf`: the chat of a caller's n-th order in a run.
 */
export async function compareTurns({ bare, ours, load, answered, chatOf, peer, hold }) {
  const measure = (run, { url }) =>
    load({
      url,
      turns,
      callers,
      run,
      answered,
      textFor: (caller, own) => ({
        ...chatOf(run, caller, Math.floor(own / conversation.length)),
        text: conversation[own % conversation.length],
      }),
    });
  /** Turns a second, and milliseconds of CPU a turn in each of `pids`. */
  const measureCpu = async (run, server) => {
    const before = server.pids.map(cpuTime);
    const throughput = await measure(run, server);
    return { throughput, cpu: server.pids.map((pid, at) => (cpuTime(pid) - before[at]) / turns) };
  };
  // Until the engine has compiled what runs often: a server runs for weeks, and ours is the longer code.
  for (let round = 0; round < warmUps; round += 1) {
    await measure(`w${round}`, bare);
    await measure(`W${round}`, ours);
  }
  const figures = { bare: [], ours: [] };
  for (let round = 0; round < rounds; round += 1) {
    figures.bare.push(await measureCpu(`B${round}`, bare));
    figures.ours.push(await measureCpu(`R${round}`, ours));
  }
  const [echo, order] = [figures.bare, figures.ours].map((all) =>
    median(all.map(({ throughput }) => throughput)),
  );
  process.stdout.write(
    `order turn ${order.toFixed(0)}/s, ${peer} echo ${echo.toFixed(0)}/s: ratio ${(order / echo).toFixed(2)} (hold >= ${hold})\n`,
  );
  const cpu = (all, at) => `${median(all.map((one) => one.cpu[at])).toFixed(2)} ms`;
  process.stdout.write(
    `CPU a turn: ours ${cpu(figures.ours, 0)} and its PostgreSQL ${cpu(figures.ours, 1)}, ${peer} ${cpu(figures.bare, 0)}\n`,
  );
}
