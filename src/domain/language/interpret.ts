import type { Fulfilment } from '../orders/fulfilment.ts';
import type { LineWanted } from '../orders/line.ts';
import type { CustomerWords, Intent, Understanding } from './understanding.ts';

/** What `readback interpret` writes for each utterance: a contract that grows and never changes. */
export type Interpreted = {
  text: string;
  lines: readonly LineWanted[];
  customer: CustomerWords | null;
  fulfilment: Fulfilment | null;
  unclear: readonly {
    text: string;
    reason: string;
    candidates: readonly string[];
    group?: string;
    line?: number;
  }[];
  intent: Intent;
  /** Word for word; only where something was said. */
  allergies?: readonly string[];
  instructions?: readonly string[];
  payment?: string;
  source?: string;
  explained?: readonly { words: string; rule: string; meaning: string }[];
};

/** An utterance without a draft behind it, as data for other programs. */
export function interpret(understood: Understanding, explain: boolean): Interpreted {
  const lines = understood.edits.flatMap((edit) => (edit.do === 'add' ? [edit.line] : []));
  return {
    text: understood.text,
    lines,
    customer: understood.customer,
    fulfilment: understood.fulfilment,
    unclear: understood.unclear.map((u) => ({
      text: u.text,
      reason: u.reason,
      candidates: u.candidates,
      ...(u.group === undefined ? {} : { group: u.group }),
      ...(u.line !== undefined && 'added' in u.line ? { line: u.line.added } : {}),
    })),
    intent: understood.intent,
    ...(understood.allergies.length > 0 ? { allergies: understood.allergies } : {}),
    ...(understood.instructions.length > 0 ? { instructions: understood.instructions } : {}),
    ...(understood.payment === null ? {} : { payment: understood.payment }),
    ...(understood.source === null ? {} : { source: understood.source }),
    ...(explain
      ? {
          explained: understood.explained.map(({ start, end, rule, meaning }) => ({
            words: understood.text.slice(start, end),
            rule,
            meaning,
          })),
        }
      : {}),
  };
}
