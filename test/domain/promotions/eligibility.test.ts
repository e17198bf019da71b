import { describe, expect, test } from '@jest/globals';
import type { QuoteContext } from '../../../domain/promotions/types.ts';
import { aLine, aPercentOff, aRedPacket, quoted } from './build.ts';

const codeOf = (more: Parameters<typeof aPercentOff>[1], context: Partial<QuoteContext> = {}) =>
  quoted([aLine('100')], [aPercentOff('10', { key: 'p', ...more })], context).skipped[0]?.code;

describe('a promotion', () => {
  const windows = {
    p: [
      { from: 100, to: 200 },
      { from: 300, to: 400 },
    ],
  };

  test.each([
    [99, 'NOT_STARTED'],
    [100, undefined],
    [199, undefined],
    [200, 'NOT_STARTED'],
    [300, undefined],
    [399, undefined],
    [400, 'ENDED'],
  ])('with windows [100, 200) and [300, 400) at %s: %s', (at, code) => {
    expect(codeOf({}, { at, windows })).toBe(code);
  });

  test('whose phase has not begun has no window, and has not started', () => {
    expect(codeOf({}, { windows: { p: [] } })).toBe('NOT_STARTED');
  });

  test('in a window narrowed to SKUs works on those alone', () => {
    const context = { windows: { p: [{ from: 0, to: 1, skus: ['B'] }] } };
    expect(codeOf({}, context)).toBe('NO_ELIGIBLE_LINE');
    expect(
      quoted([aLine('100'), aLine('100', 1, 'B')], [aPercentOff('10', { key: 'p' })], context).total,
    ).toBe(19000);
  });

  test.each<[string, Parameters<typeof aPercentOff>[1], Partial<QuoteContext>]>([
    ['NOT_ELIGIBLE_SEGMENT', { segments: ['loyal'] }, { segment: 'loyal' }],
    ['NOT_TREATED', { audience: 'treated' }, { arm: 'treated' }],
    ['NOT_ELIGIBLE_TIER', { memberTiers: ['gold'] }, { memberTier: 'gold' }],
    ['NOT_ELIGIBLE_REGION', { regions: ['north'] }, { region: 'north' }],
    ['NOT_ELIGIBLE_CHANNEL', { channels: ['email'] }, { channel: 'email' }],
    ['NOT_FIRST_ORDER', { first: true }, { firstOrder: true }],
  ])('is skipped as %s unless the buyer is known to fit', (code, more, context) => {
    expect(codeOf(more)).toBe(code);
    expect(codeOf(more, context)).toBeUndefined();
  });

  test('kept for the treated is not for the hold-out', () => {
    expect(codeOf({ audience: 'treated' }, { arm: 'holdOut' })).toBe('NOT_TREATED');
  });

  test('that is spent is skipped with the code it was given, and the order goes on', () => {
    expect(
      quoted([aLine('100')], [aPercentOff('10', { key: 'p' })], { spent: { p: 'BUDGET_SPENT' } }),
    ).toMatchObject({
      total: 10000,
      skipped: [
        { promotion: 'p', code: 'BUDGET_SPENT', reason: 'The budget that pays this promotion is spent' },
      ],
    });
  });

  test('that is drawn apart changes no price, and says so', () => {
    expect(quoted([aLine('100')], [aRedPacket()])).toMatchObject({
      total: 10000,
      skipped: [{ promotion: 'packet', code: 'DRAWN' }],
    });
  });

  test('for SKUs that are not in the basket has no eligible line', () => {
    expect(codeOf({ skus: ['Z'] })).toBe('NO_ELIGIBLE_LINE');
  });
});
