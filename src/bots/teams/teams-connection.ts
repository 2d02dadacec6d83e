import type { Sql } from '../../domain/database/sql.ts';
import type { Messenger } from '../../domain/messenger.ts';
import {
  type Authentication,
  createAuthentication,
  type TeamsAuthority,
  type TeamsConfig,
} from './authentication.ts';
import { createOpenAnswers, type OpenAnswers } from './open-answers.ts';
import { createOutbound, type Outbound } from './outbound.ts';
import { createPostsUnderWay } from './posts-under-way.ts';
import { createReferences, type References } from './references.ts';
import { createTeamsMessenger, type TeamsMessenger } from './teams-messenger.ts';

/** Everything that sends to Teams; what is sent to us, `createTeamsApp` takes. */
export type TeamsConnection = {
  messenger: Messenger;
  say: TeamsMessenger['say'];
  change: TeamsMessenger['change'];
  config: TeamsConfig;
  authentication: Authentication;
  outbound: Outbound;
  references: References;
  answers: OpenAnswers;
};

export function createTeamsConnection(given: {
  config: TeamsConfig;
  sql: Sql;
  shop: number;
  /** Other than Microsoft's public cloud. */
  authority?: TeamsAuthority | null;
}): TeamsConnection {
  const { config, sql, shop, authority = null } = given;
  const authentication = createAuthentication(config, authority);
  const outbound = createOutbound(authentication, config);
  const references = createReferences(sql, shop);
  const answers = createOpenAnswers();
  const underWay = createPostsUnderWay();
  const { messenger, say, change } = createTeamsMessenger({
    config,
    outbound,
    references,
    answers,
    underWay,
  });
  return { messenger, say, change, config, authentication, outbound, references, answers };
}
