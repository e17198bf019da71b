import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  daysShown,
  queryOfDays,
  readPlace,
  SHOWS,
  SPANS,
  writePlace,
} from '../../../../web/screens/campaigns/calendar-address.ts';

const TODAY = '2027-06-09';
const at = (address: string) => new URLSearchParams(address);

describe('the calendar in the address', () => {
  test('an address without a word is the month of today, as fits the screen', () => {
    expect(readPlace(at(''), TODAY)).toEqual({ show: null, month: '2027-06-01', months: 3, conflict: null });
    expect(readPlace(at('show=wheel&month=2027-13&months=7'), TODAY)).toEqual(readPlace(at(''), TODAY));
  });

  test('whatever is shown comes back from the address it made, and the filters stay in it', () => {
    const any = fc.record({
      show: fc.constantFrom(null, ...SHOWS),
      month: fc
        .tuple(fc.integer({ min: 1990, max: 2090 }), fc.integer({ min: 1, max: 12 }))
        .map(([year, month]) => `${year}-${String(month).padStart(2, '0')}-01`),
      months: fc.constantFrom(...SPANS),
      conflict: fc.constantFrom(null, 'a+b'),
    });
    fc.assert(
      fc.property(any, (place) => {
        const sent = at(writePlace(at('search=x'), place, TODAY).toString());
        expect(readPlace(sent, TODAY)).toEqual(place);
        expect(sent.get('search')).toBe('x');
      }),
    );
  });

  test('a month shows whole weeks, a timeline whole months; the API is asked for a day more at either end', () => {
    const place = readPlace(at('month=2027-06'), TODAY);
    expect(daysShown('month', place)).toEqual({ from: '2027-05-31', to: '2027-07-05' });
    expect(daysShown('timeline', place)).toEqual({ from: '2027-06-01', to: '2027-09-01' });
    expect(queryOfDays({ from: '2027-06-01', to: '2027-09-01' })).toEqual({
      from: '2027-05-31T00:00:00Z',
      to: '2027-09-02T00:00:00Z',
    });
  });

  test('what is asked for is never longer than the API takes', () => {
    for (const months of SPANS) {
      const { from, to } = queryOfDays(daysShown('timeline', readPlace(at(`months=${months}`), TODAY)));
      expect((Date.parse(to) - Date.parse(from)) / 86_400_000).toBeLessThanOrEqual(400);
    }
  });
});
