import { z } from 'zod';

const optional = z
  .string()
  .optional()
  .transform((value) => value?.trim() || undefined);

/** Shorter ones are guessed: the links and the dashboard that they guard are open to the internet. */
const secret = optional.refine((value) => value === undefined || value.length >= 16, {
  error: 'must have at least 16 characters: take random ones, such as from "openssl rand -hex 32"',
});

/** As the Standard Webhooks specification has it, so that every library of it takes the same value. */
const webhookSecret = optional.refine(
  (value) =>
    value === undefined || /^(?:whsec_)?(?:[A-Za-z0-9+/]{4}){8,}[A-Za-z0-9+/]{0,3}={0,2}$/.test(value),
  { error: 'must be at least 24 bytes in base64: take random ones, such as from "openssl rand -base64 32"' },
);

const loopbackHosts: readonly string[] = ['127.0.0.1', 'localhost', '::1'];

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** The environment, read once. Every value may be left out; see `.env.example`. */
const environmentSchema = z
  .object({
    PORT: z.coerce.number({ error: 'must be a port number' }).int().min(0).max(65535).default(3000),
    HOST: z.string().default('127.0.0.1'),
    PUBLIC_URL: z.url({ error: 'must be an address like https://desk.example.com' }).optional(),
    DATA_DIR: z.string().min(1).default('.data'),
    DATABASE_URL: z
      .url({
        protocol: /^postgres(ql)?$/,
        error: 'must look like postgres://user:password@host:5432/database',
      })
      .optional(),
    REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'must look like redis://host:6379' }).optional(),
    SHOP_FILE: z.string().default('shop.yaml'),
    SLACK_BOT_TOKEN: optional,
    SLACK_SIGNING_SECRET: optional,
    SLACK_APP_TOKEN: optional,
    SLACK_API_URL: z
      .url()
      .endsWith('/api/', { error: 'must end in /api/' })
      .default('https://slack.com/api/'),
    TEAMS_APP_ID: z
      .guid({
        error: 'must be the Microsoft App ID of the bot, such as 1d2c3b4a-0000-4000-8000-123456789abc',
      })
      .optional(),
    TEAMS_APP_PASSWORD: optional,
    TEAMS_TENANT_ID: z
      .guid({ error: 'must be the tenant id from Entra, such as 72f988bf-86f1-41af-91ab-2d7cd011db47' })
      .optional(),
    TEAMS_ALLOW_ANONYMOUS: z
      .enum(['true', 'false', '1', '0'], { error: 'must be true or false' })
      .optional()
      .transform((value) => value === 'true' || value === '1'),
    SMTP_URL: z
      .url({ protocol: /^smtps?$/, error: 'must look like smtp://user:password@host:587' })
      .optional(),
    MAIL_FROM: optional,
    TWILIO_ACCOUNT_SID: optional,
    TWILIO_AUTH_TOKEN: optional,
    TWILIO_FROM: optional.refine(
      (value) => value === undefined || /^(\+\d{8,15}|\d{5,6}|MG\w{32})$/.test(value),
      {
        error: 'must be a number like +12125550100, or the MG… of a messaging service',
      },
    ),
    TWILIO_API_URL: z.url().optional(),
    MAIL_WEBHOOK_TOKEN: secret,
    LINK_SECRET: secret,
    ADMIN_TOKEN: secret,
    WEBHOOK_SECRET: webhookSecret,
    LOG_LEVEL: z.enum(logLevels, { error: `must be one of ${logLevels.join(', ')}` }).default('info'),
  })
  .superRefine((env, context) => {
    const need = (name: string, message: string) =>
      context.addIssue({ code: 'custom', path: [name], message });
    if (env.SLACK_BOT_TOKEN && !env.SLACK_SIGNING_SECRET && !env.SLACK_APP_TOKEN) {
      need('SLACK_SIGNING_SECRET', 'is missing: set it (HTTP), or SLACK_APP_TOKEN (socket mode)');
    }
    if (!env.SLACK_BOT_TOKEN && (env.SLACK_SIGNING_SECRET || env.SLACK_APP_TOKEN)) {
      need('SLACK_BOT_TOKEN', 'is missing: the other Slack values need it');
    }
    const twilio = ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_FROM'] as const;
    if (twilio.some((name) => env[name])) {
      for (const name of twilio) {
        if (!env[name]) need(name, `is missing: text messages need ${twilio.join(', ')} together`);
      }
      // A stand-in on this machine reaches us where we listen.
      if (!env.PUBLIC_URL && !env.TWILIO_API_URL) {
        need('PUBLIC_URL', 'is missing: Twilio has to reach it with answers, receipts and STOP');
      }
    }
    const teams = ['TEAMS_APP_ID', 'TEAMS_APP_PASSWORD', 'TEAMS_TENANT_ID'] as const;
    const missing = teams.filter((name) => !env[name]);
    if (missing.length < teams.length) {
      for (const name of missing) need(name, 'is missing: the other Teams values need it');
      if (env.TEAMS_ALLOW_ANONYMOUS) {
        need('TEAMS_ALLOW_ANONYMOUS', 'is for tests without any credentials: remove it');
      }
    } else if (env.TEAMS_ALLOW_ANONYMOUS && !loopbackHosts.includes(env.HOST)) {
      need('TEAMS_ALLOW_ANONYMOUS', `lets anyone in who reaches HOST=${env.HOST}: set HOST to 127.0.0.1`);
    }
    if (env.SMTP_URL && !env.MAIL_FROM) need('MAIL_FROM', 'is missing: SMTP_URL needs a sender address');
  });

export type Config = z.infer<typeof environmentSchema>;
export type ConfigRead = { ok: true; config: Config } | { ok: false; faults: string[] };

/** Each fault is one line that names the variable to mend. An empty value counts as unset. */
export function readConfig(env: NodeJS.ProcessEnv): ConfigRead {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const read = environmentSchema.safeParse(given);
  if (read.success) return { ok: true, config: read.data };
  return { ok: false, faults: read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`) };
}
