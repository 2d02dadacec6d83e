import { z } from 'zod';

const optional = z
  .string()
  .optional()
  .transform((value) => value?.trim() || undefined);

/** Shorter ones are guessed: the links and the dashboard that they guard are open to the internet. */
const secret = optional.refine((value) => value === undefined || value.length >= 16, {
  error: 'must have at least 16 characters: take random ones, such as from "openssl rand -hex 32"',
});

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
    TEAMS_APP_ID: optional,
    TEAMS_APP_PASSWORD: optional,
    TEAMS_TENANT_ID: optional,
    TEAMS_ALLOW_ANONYMOUS: optional,
    SMTP_URL: z
      .url({ protocol: /^smtps?$/, error: 'must look like smtp://user:password@host:587' })
      .optional(),
    MAIL_FROM: optional,
    TWILIO_ACCOUNT_SID: optional,
    TWILIO_AUTH_TOKEN: optional,
    TWILIO_FROM: optional,
    TWILIO_API_URL: z.url().optional(),
    LINK_SECRET: secret,
    ADMIN_TOKEN: secret,
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
