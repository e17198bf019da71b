import { describe, expect, test } from '@jest/globals';
import { competitorsFor, listCompetitors, saveCompetitor } from '../../store/competitors.ts';
import { testDatabase } from '../support/postgres.ts';

const db = await testDatabase();
const AT = new Date('2027-05-20T10:00:00Z');
const OFFER = {
  ...{ name: 'Nearby Gifts', product: '22423', priceMilli: 11_500, mechanism: '10 % off' },
  ...{ from: '2027-06-01', to: '2027-06-20', share: '0.15', strengths: 'near', weaknesses: null, at: AT },
};
const UNKNOWN = { ...OFFER, product: null, priceMilli: null, from: null, to: null, share: null };

describe('the register of competitors', () => {
  test('an offer is kept once, and what is known of it later takes its place', async () => {
    const first = await saveCompetitor(db.pool, OFFER);
    expect(first).toMatchObject({ added: true, row: { ...OFFER, source: 'api' } });
    const again = await saveCompetitor(db.pool, { ...OFFER, priceMilli: 11_000, share: null });
    expect(again).toMatchObject({ added: false, row: { id: first.row.id, priceMilli: 11_000, share: null } });
    const later = await saveCompetitor(db.pool, { ...OFFER, from: '2027-06-10' });
    expect(later.added).toBe(true);
    expect(await listCompetitors(db.pool, { limit: 10 })).toMatchObject([
      { from: '2027-06-10' },
      { from: '2027-06-01', priceMilli: 11_000 },
    ]);
  });

  test('what has neither product nor day is one offer too', async () => {
    expect((await saveCompetitor(db.pool, UNKNOWN)).added).toBe(true);
    expect((await saveCompetitor(db.pool, UNKNOWN)).added).toBe(false);
  });

  test('is narrowed by name, product and day, and read on from an id', async () => {
    await saveCompetitor(db.pool, { ...OFFER, name: 'Far Gifts', product: '85123A', to: null });
    const names = async (filter: object) =>
      (await listCompetitors(db.pool, { limit: 10, ...filter })).map(({ name, from }) => `${name} ${from}`);
    expect(await names({ product: '85123A' })).toEqual(['Far Gifts 2027-06-01']);
    expect(await names({ name: 'Nearby Gifts', on: '2027-06-05' })).toEqual([
      'Nearby Gifts null',
      'Nearby Gifts 2027-06-01',
    ]);
    expect(await names({ on: '2028-01-01' })).toEqual(['Far Gifts 2027-06-01', 'Nearby Gifts null']);
    const [newest, ...rest] = await listCompetitors(db.pool, { limit: 10 });
    expect(await listCompetitors(db.pool, { limit: 10, before: newest?.id })).toEqual(rest);
  });

  test('of some products come theirs and those of no product, open ones first', async () => {
    const found = await competitorsFor(db.pool, { skus: ['22423'], limit: 10 });
    expect(found.map(({ name, product }) => [name, product])).toEqual([
      ['Nearby Gifts', null],
      ['Nearby Gifts', '22423'],
      ['Nearby Gifts', '22423'],
    ]);
    expect(await competitorsFor(db.pool, { skus: [], limit: 1 })).toHaveLength(1);
  });
});
