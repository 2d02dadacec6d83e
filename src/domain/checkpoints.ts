import { channel } from 'node:diagnostics_channel';

/**
 * Points between a customer's words and the last message about them. Publishing costs nothing while nobody
 * listens; a fault run listens from outside and kills the process there.
 */
export const checkpoints = [
  'turn.before-commit',
  'turn.after-commit',
  'reply.before-send',
  'reply.after-send',
  'relay.before-add',
  'relay.after-add',
  'relay.after-mark',
  'job.started',
  'mail.before-send',
  'mail.after-send',
  'text.before-send',
  'text.after-send',
  'job.after-done',
] as const;
export type Checkpoint = (typeof checkpoints)[number];

export const checkpointChannel = (name: Checkpoint) => `readback:${name}`;

export function checkpoint(name: Checkpoint): void {
  const listeners = channel(checkpointChannel(name));
  if (listeners.hasSubscribers) listeners.publish({ name });
}
