import { randomBytes } from 'node:crypto';

/** One text, as the provider keeps it. */
export type StandInText = {
  id: number;
  sid: string;
  from: string;
  to: string;
  body: string;
  direction: 'outbound-api' | 'outbound-reply' | 'inbound';
  status: TextStatus;
  errorCode: number | null;
  createdAt: Date;
};

export type TextStatus = 'queued' | 'sent' | 'delivered' | 'undelivered' | 'failed' | 'received';

export type Texts = ReturnType<typeof createTexts>;

/** Every text that went through the stand-in, in order, and who hears of them. */
export function createTexts() {
  const all: StandInText[] = [];
  const watchers = new Set<(text: StandInText) => void>();
  return {
    all: all as readonly StandInText[],
    add(text: Omit<StandInText, 'id' | 'sid' | 'errorCode' | 'createdAt'>): StandInText {
      const sid = `SM${randomBytes(16).toString('hex')}`;
      const added = { ...text, id: all.length + 1, sid, errorCode: null, createdAt: new Date() };
      all.push(added);
      for (const watcher of watchers) watcher(added);
      return added;
    },
    watch(watcher: (text: StandInText) => void): () => void {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
}
