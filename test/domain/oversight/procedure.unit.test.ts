import { describe, expect, test } from '@jest/globals';
import {
  type ProcedureFacts,
  type ProcedureStep,
  procedureOf,
} from '../../../src/domain/oversight/procedure.ts';
import { policyOf } from '../../support/order-desk.ts';

const policy = policyOf('{}');
const placedAt = new Date('2026-11-23T20:00:00Z');
const later = (minutes: number) => new Date(placedAt.getTime() + minutes * 60_000);
const iso = placedAt.toISOString();

const whole: ProcedureFacts = {
  status: 'placed',
  placedAt,
  statusAt: placedAt,
  steps: {
    greeted: iso,
    'read-back': iso,
    confirmed: later(1).toISOString(),
    'availability-checked': iso,
    'confirmation-sent': later(2).toISOString(),
  },
  escalations: { count: 0, open: 0, late: 0, resolvedAt: null },
  messages: { told: 0, failed: 0, waitingSince: null, lastAt: null },
  writable: true,
  followUp: null,
};

function standing(facts: Partial<ProcedureFacts>, step: ProcedureStep, now = later(5)) {
  const found = procedureOf({ ...whole, ...facts }, policy, now).find((one) => one.step === step);
  return found?.is === 'met' ? found.at : found?.is;
}

describe('the steps that an order met', () => {
  test('a new order has met what can be met by then', () => {
    expect(procedureOf(whole, policy, later(5)).map(({ is }) => is)).toEqual([
      'met',
      'met',
      'met',
      'not-needed',
      'met',
      'not-needed',
      'due',
    ]);
    expect(standing({}, '4.2')).toEqual(later(1));
  });

  test('what was left out when it was placed stays missed', () => {
    const { 'read-back': _, ...steps } = whole.steps;
    expect(standing({ steps }, '4.2')).toBe('missed');
  });

  test('a confirmation is missed once an hour has gone by without it', () => {
    const { 'confirmation-sent': _, ...steps } = whole.steps;
    expect(standing({ steps }, '4.5', later(59))).toBe('due');
    expect(standing({ steps }, '4.5', later(61))).toBe('missed');
  });

  test.each([
    [{ count: 1, open: 1, late: 0, resolvedAt: null }, 'due'],
    [{ count: 1, open: 1, late: 1, resolvedAt: null }, 'missed'],
    [{ count: 2, open: 0, late: 0, resolvedAt: later(30) }, later(30)],
  ])('an escalation is met once it is resolved in time: %j', (escalations, is) => {
    expect(standing({ escalations }, '4.4')).toEqual(is);
  });

  test.each([
    [{ told: 2, failed: 0, waitingSince: null, lastAt: later(3) }, later(3)],
    [{ told: 2, failed: 1, waitingSince: null, lastAt: later(3) }, 'missed'],
    [{ told: 0, failed: 0, waitingSince: later(1), lastAt: null }, 'due'],
    [{ told: 0, failed: 0, waitingSince: later(-25 * 60), lastAt: null }, 'missed'],
  ])('news has reached the customer, or not: %j', (messages, is) => {
    expect(standing({ messages }, '4.6')).toEqual(is);
  });

  test('the question after completion is met by asking, and by an answer without it', () => {
    const completed = { status: 'completed' as const };
    const followUp = { dueAt: later(10), askedAt: null, answeredAt: null };
    expect(standing({ ...completed, followUp }, '4.7')).toBe('due');
    expect(standing({ ...completed, followUp }, '4.7', later(10 + 25 * 60))).toBe('missed');
    expect(standing({ ...completed, followUp: { ...followUp, askedAt: later(11) } }, '4.7')).toEqual(
      later(11),
    );
    expect(standing({ ...completed, followUp: { ...followUp, answeredAt: later(4) } }, '4.7')).toEqual(
      later(4),
    );
    expect(standing({ status: 'cancelled' }, '4.7')).toBe('not-needed');
    expect(standing({ ...completed, followUp, writable: false }, '4.7', later(9999))).toBe('not-needed');
  });
});
