import { describe, expect, it } from '@jest/globals';
import express from 'express';
import { createSlackApp } from '../../../src/bots/slack/create-slack-app.ts';
import { createSlackStandIn } from '../../../src/playground/slack-stand-in/slack-stand-in.ts';
import { eventually } from '../../support/eventually.ts';
import { createScriptedDesk } from '../../support/scripted-desk.ts';

describe('the start of the Slack bot', () => {
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const botOn = (slack: { apiUrl: string }, tokens: { botToken: string; appToken?: string }) =>
    createSlackApp({
      desk: createScriptedDesk(),
      config: { signingSecret: 'secret', apiUrl: slack.apiUrl, ...tokens },
      express: express(),
      log,
    });

  it('names the token that Slack refuses', async () => {
    const slack = await createSlackStandIn();
    const { botToken } = slack;
    await expect(botOn(slack, { botToken: 'xoxb-wrong' }).start()).rejects.toThrow('SLACK_BOT_TOKEN');
    await expect(botOn(slack, { botToken, appToken: 'xapp-wrong' }).start()).rejects.toThrow(
      'SLACK_APP_TOKEN',
    );
    await slack.close();
  });

  it('starts while Slack is away', async () => {
    const slack = await createSlackStandIn();
    await slack.close();
    await expect(botOn(slack, { botToken: slack.botToken }).start()).resolves.toBeUndefined();
  });

  it('opens its socket once Slack is back', async () => {
    const away = await createSlackStandIn();
    await away.close();
    const desk = createScriptedDesk();
    const { botToken, appToken, apiUrl } = away;
    const bot = createSlackApp({ desk, config: { botToken, appToken, apiUrl }, express: express(), log });
    await bot.start();
    const slack = await createSlackStandIn({ port: Number(new URL(apiUrl).port) });
    await eventually('it hears again', async () => {
      await slack.person('U0STAFF').say('a pizza');
      return desk.taken.length > 0;
    });
    await bot.stop();
    await slack.close();
  });

  it('needs a way for Slack to reach it', () => {
    const config = { botToken: 'xoxb-1', apiUrl: 'http://127.0.0.1/api/' };
    expect(() => createSlackApp({ desk: createScriptedDesk(), config, express: express(), log })).toThrow(
      /SLACK_SIGNING_SECRET.*SLACK_APP_TOKEN/,
    );
  });
});
