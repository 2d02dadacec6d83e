import { useState } from 'react';
import type { PageLetter } from '../page-contract.ts';

/** The customer's mail program: the newest letter open, as sent, in a frame that runs nothing. */
export function MailboxPanel({ letters }: { letters: readonly PageLetter[] }) {
  const [open, setOpen] = useState<number | null>(null);
  const [asText, setAsText] = useState(false);
  const newest = letters.toReversed();
  const letter = letters.find((one) => one.id === open) ?? newest[0];
  if (!letter) {
    return (
      <p className="empty">
        No mail yet. The confirmation arrives here as soon as an order with an e-mail address is confirmed.
      </p>
    );
  }
  return (
    <div className="mailbox">
      {letters.length > 1 && (
        <ul className="letters" aria-label="Letters">
          {newest.map((one) => (
            <li key={one.id}>
              <button type="button" aria-current={one === letter} onClick={() => setOpen(one.id)}>
                <span>{one.subject}</span>
                <span className="muted">{one.to.join(', ')}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <article className="letter" aria-label={letter.subject}>
        <header>
          <h4>{letter.subject}</h4>
          <p className="muted">
            {letter.from} → {letter.to.join(', ')}
          </p>
          {letter.html && (
            <button type="button" className="link" onClick={() => setAsText(!asText)}>
              {asText ? 'Show as sent' : 'Show as text'}
            </button>
          )}
        </header>
        {letter.html && !asText ? (
          <iframe
            title={`Letter: ${letter.subject}`}
            sandbox="allow-popups allow-popups-to-escape-sandbox"
            srcDoc={`<base target="_blank">${letter.html}`}
          />
        ) : (
          <pre>{letter.text}</pre>
        )}
      </article>
    </div>
  );
}
