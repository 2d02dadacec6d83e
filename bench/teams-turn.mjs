// A whole order turn in Teams (understand, transaction, card posted) against a bare botbuilder bot that echoes.
import { openBenchDesk } from './support/bench-desk.mjs';
import { waitingRoom } from './support/slack-load.mjs';
import { load, startConnector } from './support/teams-load.mjs';
import { compareTurns } from './support/turns.mjs';

const { onMessage, answered } = waitingRoom();
const connector = await startConnector(onMessage);
const desk = openBenchDesk({ HOST: '127.0.0.1', TEAMS_ALLOW_ANONYMOUS: 'true' });

try {
  desk.stockUp();
  const bare = await desk.startPeer('bare-teams.mjs');
  const ours = await desk.startDesk();
  await compareTurns({
    bare: { url: `${bare.url}/api/messages`, pids: [bare.child.pid] },
    ours: { url: `${ours.url}/api/messages`, pids: [ours.child.pid, desk.postmaster()] },
    load: (how) => load({ ...how, serviceUrl: connector.serviceUrl }),
    answered,
    chatOf: (run, caller, order) => ({ conversation: `a:${run}${caller}x${order}` }),
    peer: 'bare botbuilder',
    hold: 0.65,
  });
} finally {
  await desk.close();
  connector.close();
}
