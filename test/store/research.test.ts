import { beforeAll, describe, expect, test } from '@jest/globals';
import { researchReport, type ResearchReport } from '../../store/research.ts';
import { importRealOrders } from '../support/imports.ts';
import { testDatabase } from '../support/postgres.ts';

const db = await testDatabase();
const SHOP = { timeZone: 'Europe/London', currency: 'GBP' };

const report = (from: string, to: string, asOf = '2011-12-10'): Promise<ResearchReport> =>
  researchReport(db, { window: { from, to }, asOf, ...SHOP });

async function ask<T extends object>(sql: string): Promise<T> {
  const { rows } = await db.pool.query<T>(sql);
  return rows[0]!;
}

let whole: ResearchReport;

beforeAll(async () => {
  await importRealOrders(db);
  whole = await report('2010-12-01', '2011-12-09');
}, 120_000);

describe('the whole of the real orders', () => {
  test('raw lines, once imported, give the published figures', async () => {
    const raw = await ask<Record<string, unknown>>(
      `select count(*) as rows, count(distinct order_id) as invoices, count(distinct sku) as skus,
         count(distinct customer_id) as customers, count(distinct country) as countries,
         count(*) filter (where customer_id is null) as "withoutCustomer",
         count(*) filter (where kind = 'return') as "returnLines",
         count(distinct order_id) filter (where kind = 'return') as "returnInvoices",
         count(*) filter (where kind = 'sale') as "cleanLines",
         count(*) filter (where kind = 'sale' and customer_id is not null) as "identifiedLines",
         sum(quantity * unit_price_milli) as net,
         sum(quantity * unit_price_milli) filter (where kind = 'return') as returned,
         count(distinct (ordered_at at time zone 'Europe/London')::date) as days,
         to_char(min(ordered_at) at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI:SS') as first,
         to_char(max(ordered_at) at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI:SS') as last
       from sales_lines`,
    );
    expect(raw).toEqual({
      rows: 541_909,
      invoices: 25_900,
      skus: 4_070,
      customers: 4_372,
      countries: 38,
      withoutCustomer: 135_080,
      returnLines: 9_288,
      returnInvoices: 3_836,
      cleanLines: 530_104,
      identifiedLines: 397_884,
      net: '9747747934',
      returned: '-896812490',
      days: 305,
      first: '2010-12-01 08:26:00',
      last: '2011-12-09 12:50:00',
    });
  });

  test('sales of the whole time are those of the data sheet', () => {
    const { byMonth: _months, byWeekday: _days, byHour: _hours, topProducts: _top, ...sales } = whole.sales;
    expect(sales).toEqual({
      revenue: '10666684.544',
      returns: '896812.490',
      orders: 19_960,
      buyers: 4_338,
      aov: '534.403033',
      units: 5_588_376,
      repeatRate: 0.655832181,
      newBuyerShare: 1,
    });
    // The file has nine days more than a year: they are in the year before as well.
    expect(whole.yearBefore).toMatchObject({ window: { from: '2009-12-01', to: '2010-12-09' }, orders: 834 });
  });

  test('revenue of identified customers is that of the data sheet', async () => {
    const identified = await ask<Record<string, unknown>>(
      `select sum(quantity * unit_price_milli) as revenue, count(distinct order_id) as orders,
         count(distinct sku) as skus from sales_lines where kind = 'sale' and customer_id is not null`,
    );
    expect(identified).toMatchObject({ revenue: '8911407904', orders: 18_532 });
  });

  test.each([
    ['2010-12', '823746.140', 1559],
    ['2011-01', '691364.560', 1086],
    ['2011-02', '523631.890', 1100],
    ['2011-03', '717639.360', 1454],
    ['2011-04', '537808.621', 1246],
    ['2011-05', '770536.020', 1681],
    ['2011-06', '761739.900', 1533],
    ['2011-07', '719221.191', 1475],
    ['2011-08', '759138.380', 1361],
    ['2011-09', '1058590.172', 1837],
    ['2011-10', '1154979.300', 2040],
    ['2011-11', '1509496.330', 2769],
    ['2011-12', '638792.680', 819],
  ])('month %s has revenue %s and %i orders', (month, revenue, orders) => {
    expect(whole.sales.byMonth.find((part) => part.month === month)).toEqual({ month, revenue, orders });
  });

  test('months, weekdays and hours each add up to the whole, and nothing was sold on a Saturday', () => {
    const sum = (parts: { revenue: string; orders: number }[]) => ({
      orders: parts.reduce((total, { orders }) => total + orders, 0),
      milli: parts.reduce((total, { revenue }) => total + Number(revenue.replace('.', '')), 0),
    });
    for (const parts of [whole.sales.byMonth, whole.sales.byWeekday, whole.sales.byHour]) {
      expect(sum(parts)).toEqual({ orders: 19_960, milli: 10_666_684_544 });
    }
    expect(whole.sales.byWeekday[5]).toEqual({ weekday: 6, revenue: '0.000', orders: 0 });
  });

  test('the five SKUs that sold for most, with the names most lines give', () => {
    expect(whole.sales.topProducts.slice(0, 5)).toEqual([
      { sku: 'DOT', name: 'DOTCOM POSTAGE', revenue: '206248.770', units: 706, lines: 706 },
      { sku: '22423', name: 'REGENCY CAKESTAND 3 TIER', revenue: '174484.740', units: 13_879, lines: 2_017 },
      { sku: '23843', name: 'PAPER CRAFT , LITTLE BIRDIE', revenue: '168469.600', units: 80_995, lines: 1 },
      {
        sku: '85123A',
        name: 'WHITE HANGING HEART T-LIGHT HOLDER',
        revenue: '104518.800',
        units: 37_660,
        lines: 2_265,
      },
      { sku: '47566', name: 'PARTY BUNTING', revenue: '99504.330', units: 18_295, lines: 1_706 },
    ]);
  });

  test('a SKU is made for every code, and nobody has consented to anything', async () => {
    const made = await ask<Record<string, unknown>>(
      `select (select count(*) from products) as products, (select count(*) from customers) as customers,
         (select count(*) from consents) as consents, (select count(*) from stock_balances) as stock`,
    );
    expect(made).toEqual({ products: 4_070, customers: 4_372, consents: 0, stock: 0 });
  });
});

describe('the audience at 2011-12-10', () => {
  test.each([
    ['about_to_sleep', 475, '248890.690'],
    ['at_risk', 372, '555240.051'],
    ['cant_lose', 37, '124631.430'],
    ['champion', 577, '4241450.930'],
    ['hibernating', 1349, '689804.192'],
    ['loyal', 708, '2263338.531'],
    ['need_attention', 116, '136451.620'],
    ['new', 63, '22138.270'],
    ['potential_loyalist', 474, '576717.060'],
    ['promising', 167, '52745.130'],
  ])('segment %s has %i customers worth %s', (segment, customers, monetary) => {
    const found = whole.audience.rfm.segments.find((part) => part.segment === segment);
    expect(found).toEqual({ segment, customers, monetary });
  });

  test('scores are spread as on the data sheet', () => {
    expect(whole.audience.customers).toBe(4_338);
    expect(whole.audience.rfm.scores).toEqual({
      r: [869, 889, 866, 888, 826],
      f: [1493, 835, 508, 802, 700],
      m: [868, 868, 867, 868, 867],
    });
  });

  test('cells and lifecycle each add up to all buyers, the lifecycle as a plain count has it', async () => {
    const { rfm, lifecycle } = whole.audience;
    expect(rfm.cells.reduce((sum, { customers }) => sum + customers, 0)).toBe(4_338);
    const { rows } = await db.pool.query<{ first: number; last: number }>(
      `select '2011-12-10'::date - (min(ordered_at) at time zone 'Europe/London')::date as first,
         '2011-12-10'::date - (max(ordered_at) at time zone 'Europe/London')::date as last
       from sales_lines where kind = 'sale' and customer_id is not null group by customer_id`,
    );
    const of = ({ first, last }: { first: number; last: number }) =>
      first <= 30 ? 'new' : last <= 90 ? 'active' : last <= 180 ? 'dormant' : 'lapsed';
    const plain: Record<string, number> = { new: 0, active: 0, dormant: 0, lapsed: 0 };
    for (const row of rows) plain[of(row)]! += 1;
    expect(lifecycle).toEqual(plain);
  });
});

describe('windows', () => {
  test.each([
    ['2011-10-31', '2011-11-13', 1_174, 891, '671942.800', '572.35'],
    ['2011-11-14', '2011-11-27', 1_309, 962, '705034.600', '538.60'],
  ])(
    'from %s to %s, both included: %i orders of %i buyers',
    async (...[from, to, orders, buyers, revenue, aov]) => {
      const { sales } = await report(from, to);
      expect(sales).toMatchObject({ orders, buyers, revenue, aov: expect.stringMatching(`^${aov}`) });
    },
  );

  test.each([
    ['2011-10-31', 72, '57369.150'],
    ['2011-11-05', 0, '0.000'],
    ['2011-11-14', 107, '114419.890'],
    ['2011-11-27', 57, '20611.080'],
  ])('the one day %s has %i orders', async (day, orders, revenue) => {
    expect((await report(day, day)).sales).toMatchObject({ orders, revenue });
  });

  test('the year before is the same days of it, and a buyer of then is not new', async () => {
    const { sales, yearBefore } = await report('2011-12-01', '2011-12-09');
    expect(sales).toMatchObject({ orders: 819, revenue: '638792.680' });
    expect(yearBefore?.window).toEqual({ from: '2010-12-01', to: '2010-12-09' });
    expect(yearBefore?.newBuyerShare).toBe(1);
    expect(sales.newBuyerShare).toBeLessThan(0.2);
  });

  test('a window without an order has no rates, rather than zeros', async () => {
    const { sales, yearBefore } = await report('2001-01-01', '2001-01-31');
    expect(sales).toMatchObject({
      orders: 0,
      revenue: '0.000',
      aov: null,
      repeatRate: null,
      newBuyerShare: null,
    });
    expect(yearBefore).toBeUndefined();
  });
});

test('the same file again changes nothing and answers the earlier result', async () => {
  const again = await importRealOrders(db);
  expect(again).toMatchObject({ state: 'done', imported: 541_909, updated: 0, rejected: 0 });
  expect(await ask('select count(*) as n from imports')).toEqual({ n: 1 });
});

test('what was sold here since counts beside the imported history, once', async () => {
  await db.pool.query(
    `insert into orders (id, currency, state, list_total, discount, total, refunded, request_hash, placed_at, paid_at)
     values ('R-1', 'GBP', 'paid', 2000, 500, 1500, 300, 'x', '2011-12-20T12:00Z', '2011-12-20T12:01Z'),
            ('536365', 'GBP', 'paid', 2000, 0, 2000, 0, 'x', '2011-12-20T12:00Z', '2011-12-20T12:01Z')`,
  );
  await db.pool.query(
    `insert into order_lines (order_id, position, sku, quantity, unit_price_milli, list_total, total)
     values ('R-1', 1, '22423', 2, 10000, 2000, 1500)`,
  );
  const { sales } = await report('2011-12-20', '2011-12-20', '2011-12-21');
  expect(sales).toMatchObject({ orders: 1, revenue: '15.000', returns: '3.000', units: 2, buyers: 0 });
  expect(sales.topProducts).toEqual([
    { sku: '22423', name: 'REGENCY CAKESTAND 3 TIER', revenue: '15.000', units: 2, lines: 1 },
  ]);
});
