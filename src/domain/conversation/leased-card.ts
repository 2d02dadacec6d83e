import type { CardBody } from './card-body.ts';
import type { Place } from './input.ts';

/** A card that whoever holds this may draw now, alone, until the lease ends. */
export type LeasedCard = {
  /** Where it is posted, or stands. */
  place: Place;
  conversationId: string | null;
  body: CardBody;
  version: number;
  /** The platform's name for it, once posted. */
  message: string | null;
  /** The lease, word for word as the database has it; null when there was nothing to draw. */
  lease: string | null;
  /** An earlier attempt ended without anyone knowing how. */
  unsettled: boolean;
};
