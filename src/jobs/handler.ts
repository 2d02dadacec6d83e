import type { Messengers } from '../domain/conversation/draw-card.ts';
import type { Database, Sql } from '../domain/database/sql.ts';
import type { EffectName, EffectOf } from '../domain/effects.ts';
import type { ShopVoice } from '../domain/wording/shop-voice.ts';
import type { Policy } from '../policy.ts';
import type { Mailer } from './channels/email.ts';
import type { Texter } from './channels/text.ts';
import type { WebhookCaller } from './channels/webhook.ts';

export type HandlerDeps = {
  database: Database;
  shop: number;
  messengers: Messengers;
  policy: Policy;
  voice: (currency: string) => ShopVoice;
  /** null: no mail server is set up. */
  mailer: Mailer | null;
  /** null: no provider of text messages is set up. */
  texter: Texter | null;
  /** null: WEBHOOK_SECRET is not set. */
  webhooks: WebhookCaller | null;
  receiptUrl: (orderId: string) => string;
  clock: () => Date;
  /** Told of what becomes of messages to customers, for metrics. */
  onTold?: (happened: { outcome: string; by: string }) => void;
};

/** The outbox row that asked for it. */
export type Attempt = { outbox: string; createdAt: Date };

/** `result` is kept on the outbox row; `record` runs in the transaction that marks the row done. */
export type Handled =
  | { result: Readonly<Record<string, unknown>>; record?: (tx: Sql) => Promise<void> }
  /** The handler has marked the row itself, together with what it did. */
  | 'recorded';

/**
 * Does what one effect asks for. May run twice: a crash can come between the deed and its record. Throws to be
 * tried again: `TryAgainLater` says when, `GiveUp` says never.
 */
export type Handler<Name extends EffectName> = (
  deps: HandlerDeps,
  effect: EffectOf<Name>,
  attempt: Attempt,
) => Promise<Handled>;
