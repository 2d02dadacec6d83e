import { describe, expect, test } from '@jest/globals';
import { readText } from '../../../src/domain/messages/read-text.ts';

describe('what a text asks', () => {
  test.each([
    'STOP',
    ' stop ',
    'Stop.',
    'STOPALL',
    'unsubscribe',
    'Cancel',
    'END',
    'quit',
    'Revoke',
    'OPTOUT',
    'stop texting me',
    'Please stop',
    'Opt out',
  ])('%j: to stop', (body) => expect(readText(body)).toMatchObject({ asks: 'stop', word: body.trim() }));

  test.each([
    'cancel my order',
    'Stop by at six?',
    'the end of the street',
    'please do not stop',
    'stop 5 is closest',
  ])('%j: nothing of the kind', (body) => expect(readText(body)).toEqual({ asks: 'words', score: null }));

  test('to stop, in words that the provider knows or not', () => {
    expect(readText(' stop ')).toMatchObject({ known: true });
    expect(readText('Stop.')).toMatchObject({ known: false });
    expect(readText('please stop')).toMatchObject({ known: false });
  });

  test('to start, surely or perhaps', () => {
    expect(readText('START')).toEqual({ asks: 'start', sure: true });
    expect(readText('unstop')).toEqual({ asks: 'start', sure: true });
    expect(readText('Yes')).toEqual({ asks: 'start', sure: false });
    expect(readText('yes please')).toEqual({ asks: 'words', score: null });
  });

  test('for help', () => {
    expect(readText('Help!')).toEqual({ asks: 'help' });
    expect(readText('info')).toEqual({ asks: 'help' });
  });

  test.each([
    ['5', 5, null],
    [' 4! ', 4, null],
    ['4/5', 4, null],
    ['3 out of 5', 3, null],
    ['1 star', 1, null],
    ['2 stars, it was cold', 2, 'it was cold'],
    ['5 - best pizza in town!', 5, 'best pizza in town!'],
    ['2 more pizzas please', 2, 'more pizzas please'],
    ['1\nNever again', 1, 'Never again'],
  ])('%j may be a rating', (body, score, comment) => {
    expect(readText(body)).toEqual({ asks: 'words', score: { score, comment, alone: comment === null } });
  });

  test.each(['0', '6', '10', '12:30', '5:30 is fine', '2,5', '4.5', '5th floor', '55', 'five', '3x', ''])(
    '%j is no rating',
    (body) => expect(readText(body)).toEqual({ asks: 'words', score: null }),
  );
});
