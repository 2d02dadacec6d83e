import { describe, expect, it } from '@jest/globals';
import type { Draft } from '../../../src/domain/conversation/draft.ts';
import type { Reply } from '../../../src/domain/conversation/reply.ts';
import type { State } from '../../../src/domain/conversation/state.ts';
import { turnRecord } from '../../../src/domain/conversation/turn-record.ts';

const draft: Draft = {
  id: '11111111-1111-4111-8111-111111111111',
  lines: [],
  customer: { id: null, name: null, phone: null, email: null, noContact: true },
  fulfilment: { kind: 'pickup', due: 'asap', address: null },
  source: 'phone',
  payment: null,
  instructions: [],
  allergies: [],
  uncertain: [],
  steps: { greeted: '2026-03-01T12:00:00.000Z' },
};
const idle: State = { tag: 'idle', turn: 0 };
const open: State = { tag: 'collecting', turn: 1, draft };
const placed: State = { tag: 'placed', turn: 2, draft, number: 'R-10001', total: 950 };

const at = new Date('2026-03-01T12:00:00Z');
const now = new Date('2026-03-01T12:00:01Z');
const base = {
  conversation: '22222222-2222-4222-8222-222222222222',
  actor: { platform: 'slack', workspace: 'T1', user: 'U1', name: 'Ann', roles: [] },
  at,
  now,
  what: { kind: 'words', text: 'one  pizza, please', opening: true, source: null },
  before: idle,
  after: open,
  replies: [] as readonly Reply[],
  aside: null,
} as const;

describe('the record of a turn', () => {
  it('keeps words as they were said, under the draft, with who and when', () => {
    expect(turnRecord(base)).toEqual([
      {
        orderId: draft.id,
        at,
        actor: 'slack:U1',
        kind: 'said',
        body: { text: 'one  pizza, please', source: null },
      },
    ]);
  });

  it('keeps talk about no order under the conversation', () => {
    expect(turnRecord({ ...base, after: idle })[0]?.orderId).toBe(base.conversation);
  });

  it('keeps a goodbye under the draft that it leaves', () => {
    expect(turnRecord({ ...base, before: open, after: idle })[0]?.orderId).toBe(draft.id);
  });

  it('keeps what is to be said aloud, and whispers without their looks', () => {
    const replies: Reply[] = [
      {
        kind: 'card',
        draft: draft.id,
        card: {
          summary: 'one pizza',
          elements: [
            { kind: 'divider' },
            { kind: 'say', text: 'That is one pizza.' },
            { kind: 'buttons', buttons: [] },
          ],
        },
      },
      { kind: 'whisper', text: ['see ', { bold: 'this' }, { link: 'https://example.com', label: ' page' }] },
      { kind: 'form-errors', errors: { name: 'Please fill it in.' } },
    ];
    expect(turnRecord({ ...base, replies }).at(-1)).toEqual({
      orderId: draft.id,
      at: now,
      actor: 'readback',
      kind: 'answered',
      body: {
        replies: [
          { card: 'one pizza', say: ['That is one pizza.'] },
          { whisper: 'see this page' },
          { errors: { name: 'Please fill it in.' } },
        ],
      },
    });
  });

  it('notes the placing in the turn that places, and not again', () => {
    const kinds = (before: State) => turnRecord({ ...base, before, after: placed }).map(({ kind }) => kind);
    expect(kinds(open)).toEqual(['said', 'placed']);
    expect(kinds(placed)).toEqual(['said']);
    const next: State = { ...placed, draft: { ...draft, id: '33333333-3333-4333-8333-333333333333' } };
    expect(kinds(next)).toEqual(['said', 'placed']);
  });

  it('says that time passed by itself', () => {
    const [entry] = turnRecord({ ...base, before: open, what: { kind: 'expire', draft: draft.id } });
    expect(entry).toMatchObject({ actor: 'readback', kind: 'expired' });
  });

  it('keeps a state that no longer reads', () => {
    const aside = { state: { tag: 'old' }, problem: 'tag: unknown' };
    expect(turnRecord({ ...base, aside })[0]).toMatchObject({
      orderId: base.conversation,
      kind: 'set-aside',
      body: aside,
    });
  });
});
