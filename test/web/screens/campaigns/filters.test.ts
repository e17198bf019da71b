import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  countOf,
  NO_FILTERS,
  queryOf,
  readFilters,
  SORTS,
  writeFilters,
} from '../../../../web/screens/campaigns/filters.ts';
import { PHASES, STATUSES } from '../../../../web/vocabulary/lifecycle.ts';

const at = (address: string) => new URLSearchParams(address);

const anyFilters = fc.record({
  search: fc.string({ maxLength: 40 }).map((text) => text.trim()),
  phases: fc.subarray([...PHASES]),
  statuses: fc.subarray([...STATUSES]),
  owner: fc.constantFrom('', 'lead@fanfare.example'),
  open: fc.boolean(),
  sort: fc.constantFrom(...SORTS),
});

describe('filters in the address', () => {
  test('whatever is chosen comes back from the address it made, with the members of others', () => {
    fc.assert(
      fc.property(anyFilters, (filters) => {
        const address = writeFilters(at('month=2027-06&search=old&phase=live'), filters);
        const sent = at(address.toString());
        expect(readFilters(sent)).toEqual(filters);
        expect(sent.get('month')).toBe('2027-06');
      }),
    );
  });

  test('an address of any text is read, and what it cannot mean is left out', () => {
    fc.assert(
      fc.property(fc.webQueryParameters(), (text) => {
        expect(() => readFilters(at(text))).not.toThrow();
      }),
    );
    expect(readFilters(at('phase=live,dance,draft&status=happy&sort=up&open=yes'))).toEqual({
      ...NO_FILTERS,
      phases: ['draft', 'live'],
    });
  });

  test('no filters leave the address empty, and none of them counts', () => {
    expect(writeFilters(at('search=x&sort=key'), NO_FILTERS).toString()).toBe('');
    expect(countOf(NO_FILTERS)).toBe(0);
    expect(countOf(readFilters(at('search=x&open=true&sort=key')))).toBe(2);
  });

  test('the query of the API has several words between commas', () => {
    const filters = readFilters(at('search= 618 &phase=live,warmUp&status=paused&open=true&sort=start'));
    expect(queryOf(filters)).toEqual({
      ...{ search: '618', phase: 'warmUp,live', status: 'paused', open: 'true', sort: 'start' },
    });
  });
});
