import { parse as parseYaml, YAMLParseError } from 'yaml';
import { z } from 'zod';
import { durationSchema } from './duration.ts';
import { alwaysOpen, hoursSchema, spanSchema } from './opening-hours.ts';

/** `slack:C0ORDERS`, `slack:U0SUPER`, `teams:29:1abc`. */
const targetSchema = z.string().regex(/^(slack|teams):.+$/, 'write it as slack:ID or teams:ID');
const whoSchema = z.union([z.literal('*'), targetSchema]);
export type Target = z.infer<typeof targetSchema>;

const timezoneSchema = z.string().refine((zone) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}, 'is no time zone; write one like America/New_York');

export const localeSchema = z.string().refine((tag) => {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}, 'is no locale; write one like en-US');

/** What other systems of a shop can be told of. */
export const webhookEvents = ['order.placed', 'order.changed', 'order.completed'] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

const webhookSchema = z.strictObject({
  url: z.url({
    protocol: /^https?$/,
    error: 'must be an address like https://shop.example.com/readback',
  }),
  /** All of them unless told. */
  events: z
    .array(z.enum(webhookEvents, { error: `must be one of ${webhookEvents.join(', ')}` }))
    .min(1, 'names no event; leave it out for all of them')
    .default([...webhookEvents]),
});

const aboveZero = (example: string) => {
  const error = `must be a number above zero, such as ${example}`;
  return z.number({ error }).positive({ error });
};

/** What customers are told of their orders. */
export const newsKinds = [
  'received',
  'accepted',
  'delayed',
  'running-late',
  'changed',
  'ready',
  'on-its-way',
  'partly-fulfilled',
  'completed',
  'cancelled',
  'backorder-arrived',
  'follow-up',
] as const;

/** What a shop decides. Everything has a default; an unknown key is an error that names it. */
export const policySchema = z
  .strictObject({
    shop: z
      .strictObject({
        name: z.string().min(1).default('Our shop'),
        timezone: timezoneSchema.default('UTC'),
        locale: localeSchema.default('en-US'),
        /** How a customer reaches the shop; shown in messages and on the customer's page. */
        phone: z.string().optional(),
        address: z.string().optional(),
      })
      .prefault({}),
    hours: hoursSchema.default(alwaysOpen),
    roles: z
      .strictObject({
        staff: z.array(whoSchema).default(['*']),
        processing: z.array(whoSchema).default(['*']),
        supervisors: z.array(whoSchema).default([]),
      })
      .prefault({}),
    channels: z
      .strictObject({
        orders: targetSchema.optional(),
        escalations: targetSchema.optional(),
        calls: targetSchema.optional(),
      })
      .prefault({}),
    stock: z.strictObject({ hold: durationSchema.default(10 * 60_000) }).prefault({}),
    /** A draft that nobody touches for this long expires; it can be taken up again. */
    drafts: z.strictObject({ expireAfter: durationSchema.default(12 * 3_600_000) }).prefault({}),
    /** Above them a supervisor has to confirm, or to approve. `total` is in the currency's own units. */
    limits: z
      .strictObject({
        quantity: aboveZero('100').default(100),
        total: aboveZero('1000').default(1000),
      })
      .prefault({}),
    orders: z
      .strictObject({
        /** Staff change and cancel an order until it has this status; after that the team alone cancels it. */
        amendUntil: z
          .enum(['accepted', 'preparing', 'ready', 'out-for-delivery', 'completed'])
          .default('preparing'),
        /** So long before the promised time a customer hears that it will be missed. */
        warnBefore: durationSchema.default(10 * 60_000),
        /** So long after the promised time the channel is reminded, and after three times as long a supervisor. */
        overdueAfter: durationSchema.default(15 * 60_000),
        /** An order for as soon as possible counts as promised so long after it was placed. */
        asapWithin: durationSchema.default(60 * 60_000),
      })
      .prefault({}),
    escalation: z
      .strictObject({
        levels: z.array(z.strictObject({ after: durationSchema, notify: z.array(targetSchema) })).default([]),
        claimTimeout: durationSchema.default(15 * 60_000),
        resolveWithin: durationSchema.default(4 * 3_600_000),
      })
      .prefault({}),
    updates: z
      .strictObject({
        order: z.array(z.enum(['text', 'email', 'call'])).default(['text', 'email', 'call']),
        /** Customers are left in peace then, but for what is urgent and the confirmation of their order. */
        quietHours: spanSchema
          .refine(({ open, close }) => close - open < 1440, 'leave hours in which customers may be told')
          .optional(),
        mergeWithin: durationSchema.default(20_000),
        /** A text message that nobody said was delivered by then is followed by the next way. */
        deliveredWithin: durationSchema.default(5 * 60_000),
        urgent: z
          .array(z.enum(newsKinds, `must be one of ${newsKinds.join(', ')}`))
          .default(['delayed', 'cancelled']),
      })
      .prefault({}),
    followUp: z
      .strictObject({
        ask: z.boolean().default(true),
        after: durationSchema.default(2 * 3_600_000),
        escalateBelow: z.number().int().min(1).max(5).default(3),
      })
      .prefault({}),
    records: z.strictObject({ keep: durationSchema.default(7 * 365 * 86_400_000) }).prefault({}),
    review: z.strictObject({ every: durationSchema.default(365 * 86_400_000) }).prefault({}),
    faq: z.string().optional(),
    /** Addresses of the shop's own systems; the operator names them, so this machine's own are allowed. */
    webhooks: z
      .array(webhookSchema)
      .refine((all) => new Set(all.map(({ url }) => url)).size === all.length, 'names an address twice')
      .default([]),
  })
  .prefault({});

export type Policy = z.infer<typeof policySchema>;

export type PolicyRead = { ok: true; policy: Policy } | { ok: false; faults: string[] };

/** Reads the text of a policy file. Each fault is one line that names the key to mend. */
export function readPolicy(text: string, file: string): PolicyRead {
  let raw: unknown;
  try {
    raw = parseYaml(text) ?? {};
  } catch (error) {
    if (error instanceof YAMLParseError) return { ok: false, faults: [`${file}: ${whereIsNoYaml(error)}`] };
    throw error;
  }
  const read = policySchema.safeParse(raw);
  if (read.success) return { ok: true, policy: read.data };
  return { ok: false, faults: read.error.issues.flatMap((issue) => describe(issue, file)) };
}

/** The parser's own words name rules of YAML; the line, and what an entry looks like, help more. */
function whereIsNoYaml({ linePos, code }: YAMLParseError): string {
  const at = linePos?.[0];
  const where = at ? `line ${at.line}, column ${at.col}` : 'the file';
  switch (code) {
    case 'DUPLICATE_KEY':
      return `${where}: this key stands there twice; write it once`;
    case 'TAB_AS_INDENT':
      return `${where}: a tab stands where spaces belong; indent with spaces`;
    default:
      return `${where}: this is not YAML; write each setting as "key: value" with a space after the colon, and close every quote and bracket`;
  }
}

function describe(issue: z.core.$ZodIssue, file: string): string[] {
  const path = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(
      (key) => `${file}: unknown key "${path ? `${path}.` : ''}${key}"; remove it or check its spelling`,
    );
  }
  return [`${file}: ${path || 'the file'}: ${issue.message}`];
}
