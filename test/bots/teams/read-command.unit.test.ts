import { describe, expect, it } from '@jest/globals';
import { readCommand } from '../../../src/bots/teams/read-command.ts';

describe('a command in words', () => {
  it.each([
    ['order two pizzas', 'order', 'two pizzas'],
    ['Order: two pizzas', 'order', 'two pizzas'],
    ['/order', 'order', ''],
    ['orders', 'orders', ''],
    ['Orders R-10001', 'orders', 'R-10001'],
    ['help', 'help', ''],
    ['help me order a pizza', null, 'help me order a pizza'],
    ['ordering two pizzas', null, 'ordering two pizzas'],
    ['two pizzas\nin order', null, 'two pizzas\nin order'],
    ['order two pizzas\nand a cola', 'order', 'two pizzas\nand a cola'],
    ['', null, ''],
  ] as const)('%j', (words, command, rest) => {
    expect(readCommand(words)).toEqual({ command, rest });
  });
});
