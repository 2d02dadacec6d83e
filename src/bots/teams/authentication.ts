import { ConfigurationBotFrameworkAuthentication } from 'botbuilder';

/** Anonymous: nobody proves who they are. For tests and the playground, on loopback alone. */
export type TeamsConfig = { appId: string; appPassword: string; tenantId: string } | { anonymous: true };

/** Where tokens come from and who signs them, other than Microsoft's public cloud. */
export type TeamsAuthority = {
  loginUrl: string;
  scope: string;
  issuer: string;
  openIdMetadataUrl: string;
};

export type Authentication = ConfigurationBotFrameworkAuthentication;

/** Checks tokens of requests, and gets those for sending. Without an app id botbuilder checks nothing. */
export function createAuthentication(config: TeamsConfig, authority: TeamsAuthority | null): Authentication {
  if ('anonymous' in config) return new ConfigurationBotFrameworkAuthentication({});
  for (const [name, value] of Object.entries(config)) {
    // An empty one would switch all checks off without a word.
    if (value === '') throw new Error(`Teams needs ${name}`);
  }
  return new ConfigurationBotFrameworkAuthentication({
    MicrosoftAppType: 'SingleTenant',
    MicrosoftAppId: config.appId,
    MicrosoftAppPassword: config.appPassword,
    MicrosoftAppTenantId: config.tenantId,
    ...(authority && {
      ToChannelFromBotLoginUrl: authority.loginUrl,
      ToChannelFromBotOAuthScope: authority.scope,
      ToBotFromChannelTokenIssuer: authority.issuer,
      ToBotFromChannelOpenIdMetadataUrl: authority.openIdMetadataUrl,
      ToBotFromEmulatorOpenIdMetadataUrl: authority.openIdMetadataUrl,
      OAuthUrl: authority.loginUrl,
    }),
  });
}
