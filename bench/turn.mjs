// A whole order turn over signed HTTP (understand, transaction, answer posted) against a bare Bolt app that echoes.
import { openBenchDesk } from './support/bench-desk.mjs';
import { load, signingSecret, startWebApi, waitingRoom } from './support/slack-load.mjs';
import { compareTurns } from './support/turns.mjs';

const { onMessage, answered } = waitingRoom();
const api = await startWebApi(onMessage);
const desk = openBenchDesk({
  SLACK_BOT_TOKEN: 'xoxb-bench',
  SLACK_SIGNING_SECRET: signingSecret,
  SLACK_API_URL: api.url,
  LOG_LEVEL: 'warn',
});

try {
  desk.stockUp();
  const bare = await desk.startPeer('bare-bolt.mjs', signingSecret, api.url);
  const ours = await desk.startDesk();
  await compareTurns({
    bare: { url: `${bare.url}/slack/events`, pids: [bare.child.pid] },
    ours: { url: `${ours.url}/slack/events`, pids: [ours.child.pid, desk.postmaster()] },
    load,
    answered,
    chatOf: (run, caller, order) => ({ channel: `D${run}${caller}x${order}` }),
    peer: 'bare Bolt',
    hold: 0.65,
  });
} finally {
  await desk.close();
  api.close();
}
