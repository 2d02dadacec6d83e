import type { Card, Rich } from './conversation/card.ts';
import type { Place } from './conversation/input.ts';

/** A chat platform as the domain and the jobs see it. `bots/*` implement it; main hands it over. */
export type Messenger = {
  platform: Place['platform'];
  /** Posts a card. `key` marks the message, so that a post whose outcome is unknown can be asked after. */
  post(message: { place: Place; card: Card; press: PressContext; key: string }): Promise<Sent>;
  /** The message that was posted under this key, which counts as sent; null: there is none. */
  find(message: { place: Place; key: string }): Promise<Sent | null>;
  update(message: { place: Place; message: string; card: Card; press: PressContext }): Promise<Sent>;
  /** Once `signal` has aborted, no call to the platform begins any more. */
  whisper(message: { place: Place; user: string; text: Rich; signal?: AbortSignal }): Promise<Sent>;
};

/** What every button of a card carries besides its action. */
export type PressContext = { draft: string; turn: number };

/** `message` is the platform's name for it; `channel` and `workspace` where it really went. */
export type Sent =
  | { sent: true; channel: string; message: string }
  /** The message to update is gone, or the place cannot be written to: try another way, not again. */
  | { sent: false; why: 'gone' | 'refused'; detail: string }
  /** Nothing was sent. */
  | { sent: false; why: 'rate-limited'; retryAfterMs: number; detail: string }
  /** Sent or not, nobody knows: ask before sending again. */
  | { sent: false; why: 'unknown'; detail: string };
