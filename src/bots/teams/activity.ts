import { z } from 'zod';

const accountSchema = z.object({
  id: z.string().min(1),
  name: z.string().nullish(),
});

/** The part of the Bot Framework's activity that Readback reads, by its published schema. */
export const activitySchema = z.object({
  type: z.string().min(1),
  id: z.string().nullish(),
  timestamp: z.string().nullish(),
  serviceUrl: z.url(),
  channelId: z.string(),
  from: accountSchema,
  recipient: accountSchema,
  conversation: z.object({
    id: z.string().min(1),
    conversationType: z.string().nullish(),
    isGroup: z.boolean().nullish(),
    tenantId: z.string().nullish(),
  }),
  text: z.string().nullish(),
  /** Of an invoke: what is asked for. */
  name: z.string().nullish(),
  value: z.unknown().optional(),
  replyToId: z.string().nullish(),
  entities: z
    .array(
      z.looseObject({
        type: z.string().nullish(),
        text: z.string().nullish(),
        mentioned: z.looseObject({ id: z.string().nullish() }).nullish(),
      }),
    )
    .nullish(),
  membersAdded: z.array(accountSchema).nullish(),
  membersRemoved: z.array(accountSchema).nullish(),
  /** Of an installation: `add` or `remove`, with or without `-upgrade`. */
  action: z.string().nullish(),
  channelData: z
    .looseObject({
      tenant: z.looseObject({ id: z.string().nullish() }).nullish(),
      team: z.looseObject({ id: z.string().nullish() }).nullish(),
      eventType: z.string().nullish(),
    })
    .nullish(),
});
export type Activity = z.infer<typeof activitySchema>;

/** Of whose company the conversation is; '' where it is not told. */
export function tenantOf({ conversation, channelData }: Activity): string {
  return conversation.tenantId ?? channelData?.tenant?.id ?? '';
}
