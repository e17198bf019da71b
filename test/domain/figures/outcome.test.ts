import { expect, test } from '@jest/globals';
import { showOutcome } from '../../../domain/figures/outcome-shown.ts';
import { costOfContact, outcomeOf, type OutcomeCounts } from '../../../domain/figures/outcome.ts';

const counts: OutcomeCounts = {
  conversion: { n: 3, d: 20 },
  baselineConversion: { n: 1, d: 10 },
  promoted: { visitors: 200, buyers: 30 },
  others: { visitors: 500, buyers: 60 },
  buyers: 40,
  returned30: 6,
  returned90: null,
  // 1,000 treated bought for 90,000.00 with goods of 50,000.00, 100 held out for 6,000.00 with goods of 3,300.00.
  treated: { people: 1_000, sales: 9_000_000, goodsCost: 5_000_000, mean: 4_000, sd: 3_000 },
  holdOut: { people: 100, sales: 600_000, goodsCost: 330_000, mean: 2_700, sd: 2_000 },
  contactCost: 1_000_000,
};

test('lift, retention and incremental ROI come out as counted by hand', () => {
  const outcome = outcomeOf(counts);
  expect(outcome).toMatchObject({
    // 15 % against 10 %; 15 % of those who looked against 12 %.
    conversionLift: { n: 1, d: 2 },
    productConversionLift: { n: 1, d: 4 },
    retention30: { n: 3, d: 20 },
    retention90: null,
    // 90,000 − 10 × 6,000; 40,000 − 10 × 2,700; (13,000 − 10,000) ÷ 10,000.
    incrementalSales: 3_000_000,
    incrementalMargin: 1_300_000,
    incrementalRoi: { n: 3, d: 10 },
  });
  // Welch: se² = 2,000² ÷ 100 + 3,000² ÷ 1,000 = 49,000; df = 49,000² ÷ (40,000² ÷ 99 + 9,000² ÷ 999) = 147.8;
  // t = 1.97615: 1,300 ± 437.44 a person.
  const [low, high] = outcome.incrementalRoiInterval!;
  expect((low + high) / 2).toBeCloseTo(0.3, 9);
  expect((high - low) / 2).toBeCloseTo(0.43744, 4);
});

test('without a hold-out, a baseline or a cost nothing is made up', () => {
  const nobody = { people: 0, sales: 0, goodsCost: 0, mean: 0, sd: 0 };
  expect(outcomeOf({ ...counts, holdOut: nobody })).toMatchObject({
    ...{ incrementalSales: null, incrementalMargin: null },
    ...{ incrementalRoi: null, incrementalRoiInterval: null },
  });
  expect(outcomeOf({ ...counts, contactCost: 0 })).toMatchObject({
    ...{ incrementalMargin: 1_300_000, incrementalRoi: null, incrementalRoiInterval: null },
  });
  const one = { ...counts.holdOut, people: 1, sales: 6_000, goodsCost: 3_300 };
  expect(outcomeOf({ ...counts, holdOut: one })).toMatchObject({
    ...{ incrementalRoi: { n: 3, d: 10 }, incrementalRoiInterval: null },
  });
  expect(outcomeOf({ ...counts, baselineConversion: { n: 0, d: 1 } }).conversionLift).toBeNull();
  expect(outcomeOf({ ...counts, baselineConversion: null }).conversionLift).toBeNull();
  expect(outcomeOf({ ...counts, others: { visitors: 0, buyers: 4 } }).productConversionLift).toBeNull();
  expect(outcomeOf({ ...counts, buyers: 0, returned30: 0 }).retention30).toBeNull();
});

test('what is above the hold-out is rounded once, half up', () => {
  const treated = { ...counts.treated, people: 10, sales: 100, goodsCost: 0 };
  const holdOut = { ...counts.holdOut, people: 4, sales: 5, goodsCost: 0 };
  expect(outcomeOf({ ...counts, treated, holdOut }).incrementalSales).toBe(88);
});

test('contact costs media, KOL, labour, design and data, not what orders cost', () => {
  const row = (
    kind: 'media' | 'data' | 'paymentFee' | 'gifts',
    booked: number,
    accrued: number | null = null,
  ) => ({
    ...{ kind, booked, accrued, line: null, planned: null },
  });
  expect(costOfContact([row('media', 100), row('data', 10, 30), row('paymentFee', 7), row('gifts', 9)])).toBe(
    130,
  );
});

test('an outcome is shown in major units and rates', () => {
  expect(showOutcome(outcomeOf(counts), 'GBP')).toMatchObject({
    ...{ baselineConversion: 0.1, conversionLift: 0.5, retention30: 0.15, retention90: null },
    ...{ incrementalSales: '30000.00', incrementalMargin: '13000.00', contactCost: '10000.00' },
    incrementalRoi: 0.3,
  });
});
