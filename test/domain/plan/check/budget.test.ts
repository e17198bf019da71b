import { describe, expect, test } from '@jest/globals';
import { problems, type Edit } from '../../../support/edited-plan.ts';

const bare: Edit[] = [
  ['budget.whenSpent', undefined],
  ['costs', undefined],
];
const lines = (...given: object[]) =>
  problems(...bare, ['promotions', []], ['followUp', {}], ['budget.lines', given]);

describe('the budget', () => {
  test('0.7 + 0.2 + 0.1 is the total exactly', () => {
    expect(lines({ key: 'a', share: 0.7 }, { key: 'b', share: 0.2 }, { key: 'c', share: 0.1 })).toEqual([]);
  });

  test('shares and amounts that miss the total by a fen are refused with what they are', () => {
    expect(lines({ key: 'a', share: 0.7 }, { key: 'b', amount: 149999.99 })).toEqual([
      'budget.lines: The lines (shares of 0.7 and amounts of 149999.99) do not sum to the total of 500000.00 exactly',
    ]);
    expect(lines({ key: 'a', share: 0.7 }, { key: 'b', amount: '150000.00' })).toEqual([]);
  });

  test('a line has either a share or an amount', () => {
    expect(lines({ key: 'a', share: 1, amount: 500000 })).toEqual([
      'budget.lines.0: Give either share or amount',
    ]);
    expect(lines({ key: 'a' })).toEqual(['budget.lines.0: Give either share or amount']);
  });

  test('channels do not take more than their line has', () => {
    expect(problems(['budget.lines.0.channels.kol', 120000.01])).toEqual([
      'budget.lines.0.channels: The channels take 300000.01, the line has 300000.00',
    ]);
  });

  test('a reserve is used or asked for up to a share, and only its use says what follows', () => {
    expect(problems(['budget.whenSpent.do', 'closeOffer'])).toEqual([
      'budget.whenSpent.then: Only useReserve takes then',
      'budget.whenSpent.upTo: Only useReserve and askApproval take upTo',
    ]);
    expect(problems(['budget.whenSpent.do', 'askApproval'])).toEqual([
      'budget.whenSpent.then: Only useReserve takes then',
    ]);
    expect(problems(['budget.whenSpent.line', 'reserve'])).toEqual([
      'budget.whenSpent.line: The reserve cannot pay for itself',
    ]);
    expect(problems(['budget.whenSpent.upTo', undefined])).toEqual([
      'budget.whenSpent.upTo: Required with useReserve: the share of it',
    ]);
    expect(problems(['budget.lines.3.key', 'rest'])).toEqual([
      "budget.whenSpent.do: The budget has no line 'reserve'",
    ]);
  });

  test('a cost says how much, and a floor is not above its price', () => {
    expect(problems(['costs.0.plan', undefined])).toEqual(['costs.0: Give plan or rate']);
    expect(problems(['products.0.floorPrice', 12.751])).toEqual([
      'products.0.floorPrice: The floor is above the price',
    ]);
  });
});
