import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { wallOf } from '../../../src/domain/language/around/wall-clock.ts';
import { dueAt, quietUntil } from '../../../src/domain/messages/when-to-send.ts';
import { type Policy, policySchema } from '../../../src/policy.ts';

const shop = (quietHours: string, timezone = 'America/New_York'): Policy =>
  policySchema.parse({ shop: { timezone }, updates: { quietHours } });
const until = (policy: Policy, at: string) =>
  quietUntil(policy, ['ready'], new Date(at))?.toISOString() ?? null;

describe('when a message goes out', () => {
  it('waits for what follows within the merging window; the confirmation waits for nothing', () => {
    const policy = policySchema.parse({});
    const at = new Date('2026-11-23T12:00:00Z');
    expect(dueAt(policy, { kind: 'ready' }, at)).toEqual(new Date('2026-11-23T12:00:20Z'));
    expect(dueAt(policy, { kind: 'received' }, at)).toEqual(at);
  });

  it('keeps the quiet hours in the shop’s zone, past midnight too', () => {
    const policy = shop('21:00-08:00');
    // New York is five hours behind.
    expect(until(policy, '2026-11-24T01:59:59Z')).toBeNull();
    expect(until(policy, '2026-11-24T02:00:00Z')).toBe('2026-11-24T13:00:00.000Z');
    expect(until(policy, '2026-11-24T06:30:00Z')).toBe('2026-11-24T13:00:00.000Z');
    expect(until(policy, '2026-11-24T12:59:00Z')).toBe('2026-11-24T13:00:00.000Z');
    expect(until(policy, '2026-11-24T13:00:00Z')).toBeNull();
  });

  it('keeps quiet hours within one day', () => {
    const policy = shop('12:00-14:00', 'UTC');
    expect(until(policy, '2026-11-24T11:59:00Z')).toBeNull();
    expect(until(policy, '2026-11-24T12:00:00Z')).toBe('2026-11-24T14:00:00.000Z');
    expect(until(policy, '2026-11-24T14:00:00Z')).toBeNull();
  });

  it('has them an hour shorter or longer when the clock is changed', () => {
    const policy = shop('21:00-08:00');
    // In New York the clock went forward on March 8 and back on November 1, 2026.
    expect(until(policy, '2026-03-08T03:00:00Z')).toBe('2026-03-08T12:00:00.000Z');
    expect(until(policy, '2026-11-01T02:00:00Z')).toBe('2026-11-01T13:00:00.000Z');
  });

  it('ends in an hour that the clock shows twice, both times', () => {
    const policy = shop('21:00-01:30');
    expect(until(policy, '2026-11-01T05:10:00Z')).toBe('2026-11-01T05:30:00.000Z');
    expect(until(policy, '2026-11-01T06:10:00Z')).toBe('2026-11-01T06:30:00.000Z');
  });

  it('does not hold back what is urgent, nor a confirmation, nor anything where there are none', () => {
    const policy = shop('21:00-08:00');
    const night = new Date('2026-11-24T06:00:00Z');
    for (const kind of ['delayed', 'cancelled', 'running-late', 'received'] as const) {
      expect(quietUntil(policy, [kind], night)).toBeNull();
      expect(quietUntil(policy, ['ready', kind], night)).toBeNull();
    }
    expect(quietUntil(policySchema.parse({}), ['ready'], night)).toBeNull();
    const calm = policySchema.parse({ updates: { quietHours: '21:00-08:00', urgent: ['ready'] } });
    expect(quietUntil(calm, ['delayed'], night)).not.toBeNull();
    expect(quietUntil(calm, ['running-late'], night)).not.toBeNull();
  });

  it('ends within a day, at a time that is not quiet any more, whatever the hours and the zone', () => {
    const clock = fc.record({
      hour: fc.integer({ min: 0, max: 23 }),
      minute: fc.constantFrom(0, 15, 30, 45),
    });
    const zones = ['UTC', 'America/New_York', 'Europe/Berlin', 'Asia/Kathmandu', 'Australia/Lord_Howe'];
    fc.assert(
      fc.property(
        clock,
        clock,
        fc.constantFrom(...zones),
        fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }),
        (from, to, zone, now) => {
          fc.pre(from.hour !== to.hour || from.minute !== to.minute);
          const write = ({ hour, minute }: typeof from) => `${hour}:${String(minute).padStart(2, '0')}`;
          const policy = shop(`${write(from)}-${write(to)}`, zone);
          const end = quietUntil(policy, ['ready'], now);
          if (!end) return;
          expect(end.getTime()).toBeGreaterThan(now.getTime());
          expect(end.getTime() - now.getTime()).toBeLessThanOrEqual(25 * 3_600_000);
          // A clock that was changed may not show that time at all, or not on that day.
          const wall = wallOf(end, zone);
          const off = Math.abs(wall.hour * 60 + wall.minute - (to.hour * 60 + to.minute));
          expect([0, 30, 60, 1410, 1380]).toContain(off);
        },
      ),
      { numRuns: 500 },
    );
  });
});
