import { type Activity as BotActivity, CloudAdapter } from 'botbuilder';
import { AuthenticationError } from 'botframework-connector';
import type { Authentication } from './authentication.ts';

/** The answer to a request; an invoke's `body` is what Teams shows. */
export type Answer = { status: number; body?: object };

export type Inbound = {
  /**
   * Runs `logic` once the request has proven to come from Teams; 401 otherwise, told to `refused`. Rejects when
   * `logic` does: Teams then delivers once more.
   */
  receive(
    authorization: string,
    body: { type: string; serviceUrl: string; channelId: string },
    logic: () => Promise<Answer>,
  ): Promise<Answer>;
};

export function createInbound(authentication: Authentication, refused: (error: unknown) => void): Inbound {
  const adapter = new TeamsAdapter(authentication);
  return {
    async receive(authorization, body, logic) {
      let answer: Answer = { status: 200 };
      const result = await adapter.authenticate(body, authorization).catch((error: unknown) => {
        // Microsoft's keys could not be fetched: Teams tries again, and the token may well be good.
        if (!isRefusal(error)) throw error;
        refused(error);
        return null;
      });
      if (!result) return { status: 401 };
      await adapter.run(result, body, async () => {
        answer = await logic();
      });
      return answer;
    },
  };
}

type Proven = Awaited<ReturnType<Authentication['authenticateRequest']>>;

/** `CloudAdapter.process` writes errors, which hold people's words, to the console, and tells them to the caller. */
class TeamsAdapter extends CloudAdapter {
  private readonly authentication: Authentication;

  constructor(authentication: Authentication) {
    super(authentication);
    this.authentication = authentication;
  }

  authenticate(body: object, authorization: string): Promise<Proven> {
    return this.authentication.authenticateRequest(asActivity(body), authorization);
  }

  async run(proven: Proven, body: object, logic: () => Promise<void>): Promise<void> {
    await this.processActivity(proven, asActivity(body), logic);
  }
}

/** Only what botbuilder itself reads: everything else is read by `readActivity`. */
function asActivity(body: object): BotActivity {
  return { ...body } as BotActivity;
}

function isRefusal(error: unknown): boolean {
  if (error instanceof AuthenticationError) return true;
  return error instanceof Error && /^(JsonWebToken|TokenExpired|NotBefore)Error$/.test(error.name);
}
