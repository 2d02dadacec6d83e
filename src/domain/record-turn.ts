import type { Policy } from '../policy.ts';
import type { Actor, Place, What } from './conversation/input.ts';
import type { Database } from './database/sql.ts';
import type { DeskLog } from './desk-log.ts';
import type { ShopVoice } from './wording/shop-voice.ts';

/** What everything done to an order on record needs. */
export type RecordDeps = {
  database: Database;
  shop: number;
  policy: Policy;
  /** By currency. */
  voice: (currency: string) => ShopVoice;
  log: DeskLog;
  clock: () => Date;
  /** The page with everything on record about an order, for this person alone (`slack:U1`). */
  recordUrl?: ((order: string, actor: string) => string) | undefined;
};

/** One thing that someone did about what is on record. `id` names the delivery: a repeat has the same. */
export type RecordTurn<W extends What = What> = { id: string; place: Place; actor: Actor; at: Date; what: W };
