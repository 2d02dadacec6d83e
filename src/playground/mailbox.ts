import { once } from 'node:events';
import type { Socket } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** A letter as the customer's mail program shows it. */
export type Letter = {
  id: number;
  messageId: string;
  from: string;
  to: string[];
  subject: string;
  text: string;
  html: string | null;
  at: Date;
};

/** What may go wrong with one delivery. */
export type MailFault =
  /** Refused for now (4xx): the sender is to try again. */
  | { kind: 'defer' }
  /** Refused for good (5xx). */
  | { kind: 'refuse' }
  /** The connection breaks before the letter is taken. */
  | { kind: 'drop' }
  /** The letter is taken, and the connection breaks before the sender hears of it. */
  | { kind: 'drop-after' }
  /** The letter is taken, and the sender never hears of it. */
  | { kind: 'hold-after' }
  | { kind: 'latency'; ms: number };

export type Mailbox = Awaited<ReturnType<typeof createMailbox>>;

/** A stand-in SMTP server on loopback that keeps every letter in memory, whoever it is for. */
export async function createMailbox(options: { port?: number } = {}) {
  const letters: Letter[] = [];
  const watchers = new Set<(letter: Letter) => void>();
  const faults: MailFault[] = [];
  const sockets = new Map<number, Socket>();
  const accept = async (raw: Buffer, to: string[]) => {
    const letter = await readLetter(raw, to, letters.length + 1);
    letters.push(letter);
    for (const watcher of watchers) watcher(letter);
  };

  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onData(stream, session, answer) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map((recipient) => recipient.address);
        const fault = faults.shift();
        const take = () => accept(Buffer.concat(chunks), to);
        const cut = () => sockets.get(session.remotePort)?.destroy();
        switch (fault?.kind) {
          case 'defer':
            return answer(withCode('Try again later', 451));
          case 'refuse':
            return answer(withCode('No such mailbox', 550));
          case 'drop':
            return cut();
          case 'drop-after':
            return take().then(cut, answer);
          case 'hold-after':
            return take().catch(answer);
          case 'latency':
            return setTimeout(() => take().then(() => answer(), answer), fault.ms);
          case undefined:
            return take().then(() => answer(), answer);
          default:
            return fault satisfies never;
        }
      });
    },
  });
  // A client that goes away in the middle is that client's matter.
  server.on('error', () => {});
  server.server.on('connection', (socket: Socket) => {
    const port = socket.remotePort;
    if (port === undefined) return;
    sockets.set(port, socket);
    socket.once('close', () => sockets.delete(port));
  });
  const listening = server.listen(options.port ?? 0, '127.0.0.1');
  await once(listening, 'listening');
  const address = listening.address();
  const port = typeof address === 'object' && address ? address.port : 0;

  return {
    /** For `SMTP_URL`. */
    url: `smtp://127.0.0.1:${port}`,
    letters: letters as readonly Letter[],
    /** The next letters meet these, one each. */
    inject(...planned: MailFault[]): void {
      faults.push(...planned);
    },
    watch(watcher: (letter: Letter) => void): () => void {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    close(): Promise<void> {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets.values()) socket.destroy();
      return closed;
    },
  };
}

async function readLetter(raw: Buffer, to: string[], id: number): Promise<Letter> {
  const mail = await PostalMime.parse(raw);
  return {
    id,
    messageId: mail.messageId ?? '',
    from: mail.from?.address ?? '',
    to,
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html ?? null,
    at: new Date(),
  };
}

const withCode = (message: string, responseCode: number) =>
  Object.assign(new Error(message), { responseCode });
