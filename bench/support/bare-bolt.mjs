// The peer: a Bolt app that only echoes, acknowledged after the answer like ours.
import http from 'node:http';
import bolt from '@slack/bolt';
import express from 'express';

const [signingSecret, slackApiUrl, port] = process.argv.slice(2);
const web = express();
const receiver = new bolt.ExpressReceiver({
  signingSecret,
  app: web,
  endpoints: '/slack/events',
  processBeforeResponse: true,
});
const app = new bolt.App({
  token: 'xoxb-bench',
  receiver,
  clientOptions: { slackApiUrl },
  logLevel: 'error',
});
app.message(async ({ message, say }) => {
  await say(message.text ?? '');
});
web.get('/ready', (_request, response) => {
  response.sendStatus(200);
});
http.createServer(web).listen(Number(port), '127.0.0.1');
