import type { Card, Rich } from './conversation/card.ts';
import type { Place } from './conversation/input.ts';

/** A chat platform as the domain and the jobs see it. `bots/*` implement it; main hands it over. */
export type Messenger = {
  platform: Place['platform'];
  /**
   * Posts a card. `key` marks the message, so that a send whose outcome is unknown can be asked after:
   * with `mayBeThere` the platform is asked first, and what is found counts as posted.
   */
  post(message: {
    place: Place;
    card: Card;
    press: PressContext;
    key: string;
    mayBeThere: boolean;
  }): Promise<Sent>;
  update(message: { place: Place; message: string; card: Card; press: PressContext }): Promise<Sent>;
  whisper(message: { place: Place; user: string; text: Rich }): Promise<Sent>;
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
