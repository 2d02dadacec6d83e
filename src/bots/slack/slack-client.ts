import { WebClient } from '@slack/web-api';
import { type BotLog, boltLogger } from './bot-log.ts';
import { createSlackFetch } from './slack-fetch.ts';

const timeoutMs = 8000;

/**
 * Calls Slack once and says what came of it. Left to itself the client would pause its whole queue on a 429 and
 * try again for half an hour; the outbox does that better.
 */
export function slackClientOptions(apiUrl: string, log: BotLog) {
  return {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    fetch: createSlackFetch(timeoutMs),
    rejectRateLimitedCalls: true,
    // A call that waited for others would begin long after whoever made it gave it up.
    maxRequestConcurrency: 1000,
    allowAbsoluteUrls: false,
    logger: boltLogger(log),
  };
}

export function createSlackClient(config: { botToken: string; apiUrl: string; log: BotLog }): WebClient {
  return new WebClient(config.botToken, slackClientOptions(config.apiUrl, config.log));
}
