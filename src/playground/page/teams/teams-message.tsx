import type { PageTeamsMessage } from '../../teams-contract.ts';
import { AdaptiveCardView, type Found, type Pressed } from './adaptive-card.tsx';

type Props = {
  message: PageTeamsMessage;
  /** The card as it is shown to this person. */
  card: object | null;
  isYou: boolean;
  /** What the bot said to this person alone when they pressed. */
  note: string | null;
  replies: number;
  openThread: (() => void) | null;
  takeAsOrder: (() => void) | null;
  press: (pressed: Pressed) => Promise<void>;
  search: (dataset: string, words: string) => Promise<Found>;
};

export function TeamsMessage(props: Props) {
  const { message, card, isYou, note, replies, openThread, takeAsOrder } = props;
  const kind = message.bot ? 'from-bot' : isYou ? 'from-you' : 'from-other';
  const at = new Date(message.at);
  return (
    <li className={`message ${kind}`} data-ts={message.id}>
      <div className="message-head">
        <span className="author">{isYou ? 'You' : message.from.name}</span>
        <time dateTime={message.at}>
          {at.toLocaleTimeString(undefined, { hour: 'numeric', minute: '2-digit' })}
        </time>
      </div>
      <div className={card ? 'card' : 'bubble'}>
        {card ? (
          <AdaptiveCardView card={card} press={props.press} search={props.search} />
        ) : (
          <p>{message.text}</p>
        )}
      </div>
      {note !== null && (
        <p className="teams-note" role="status">
          {note} <span className="muted">only you see this</span>
        </p>
      )}
      <div className="message-tools">
        {openThread && (
          <button type="button" className="link" onClick={openThread}>
            {replies === 0 ? 'Reply in a thread' : replies === 1 ? '1 reply' : `${replies} replies`}
          </button>
        )}
        {takeAsOrder && (
          <button type="button" className="link" onClick={takeAsOrder}>
            Take as order
          </button>
        )}
      </div>
    </li>
  );
}
