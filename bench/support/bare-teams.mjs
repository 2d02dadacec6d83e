// The peer: a botbuilder bot that only echoes, anonymous like ours, answered after the echo is sent.
import http from 'node:http';
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import express from 'express';

const [port] = process.argv.slice(2);
const web = express();
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
web.post('/api/messages', express.json(), (request, response) =>
  adapter.process(request, response, async (turn) => {
    if (turn.activity.type === 'message') await turn.sendActivity(turn.activity.text ?? '');
  }),
);
web.get('/ready', (_request, response) => {
  response.sendStatus(200);
});
http.createServer(web).listen(Number(port), '127.0.0.1');
