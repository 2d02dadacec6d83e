import { z } from 'zod';
import type { Workspace } from './workspace.ts';

/** One method of the Web API: what it takes, and what it answers. */
export type Answer =
  | { ok: true; [key: string]: unknown }
  | { ok: false; error: string; [key: string]: unknown };
export type Method = (workspace: Workspace, given: unknown) => Answer;

export const failed = (error: string, details: readonly string[] = []): Answer => ({
  ok: false,
  error,
  ...(details.length > 0 && {
    errors: details,
    response_metadata: { messages: details.map((detail) => `[ERROR] ${detail}`) },
  }),
});

/** A method that reads its arguments first and refuses wrong ones as Slack does. */
export function method<Schema extends z.ZodType>(
  schema: Schema,
  run: (workspace: Workspace, args: z.infer<Schema>) => Answer,
): Method {
  return (workspace, given) => {
    const read = schema.safeParse(given);
    if (read.success) return run(workspace, read.data);
    return failed(
      'invalid_arguments',
      read.error.issues.map((issue) => `${issue.message} [json-pointer:/${issue.path.join('/')}]`),
    );
  };
}

/** Form bodies carry numbers and booleans as words. */
export const flag = z.union([z.boolean(), z.enum(['true', 'false', '1', '0'])]).transform((given) => {
  return given === true || given === 'true' || given === '1';
});
