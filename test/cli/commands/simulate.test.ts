import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { aCampaign } from '../../support/builders.ts';
import { cliWorld } from '../../support/cli.ts';
import { importLines } from '../../support/imports.ts';
import { planYaml } from '../../support/plan-yaml.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const world = await cliWorld(db, { people: { 'lead@fanfare.example': ['lead'] } });
const DAYS = ['--from', '2026-05-01', '--to', '2026-05-10'];
let file: string;

beforeAll(async () => {
  await importLines(db, 'orders', {
    lines: [
      'order_id,ordered_at,customer_id,sku,quantity,unit_price',
      'a,2026-05-01 10:00,c1,A,3,100',
      'b,2026-05-02 10:00,,A,4,100',
    ],
  });
  file = join(world.folder, 'plan.yaml');
  const tiers = 'tiers: [{ over: 300, off: 50 }]';
  const promotions = `promotions: [{ key: spend-more, kind: threshold, ${tiers} }, { key: ten, kind: coupon, percent: 10, codes: TEN }]`;
  await writeFile(file, planYaml('what-if').replace(/^promotions: .*$/m, promotions));
});

test('what if: the plan first, then each alternative with its difference, in columns', async () => {
  const { code, out, err } = await world.campaign(
    ...['simulate', file, ...DAYS, '--what-if', 'spend-more.tiers.0.over=350'],
    ...['--what-if', 'spend-more.tiers.0.over=350,spend-more.tiers.0.off=80'],
  );
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const lines = out.split('\n');
  expect(lines[0]).toBe('2 past orders, 2026-05-01 – 2026-05-10, GBP');
  const columns = (start: string): string[] =>
    lines.find((line) => line.startsWith(start))?.split(/ {2,}/) ?? [];
  expect(columns('plan ')).toEqual(['plan', '100.0 %', '600.00', '16.7 %', '100.00', '–', '–']);
  expect(columns('spend-more.tiers.0.over=350 ')).toEqual(
    expect.arrayContaining(['50.0 %', '650.00', '50.00', '-50.00']),
  );
  expect(columns('spend-more.tiers.0.over=350,')).toEqual(
    expect.arrayContaining(['620.00', '80.00', '-20.00']),
  );
  expect(columns('  300.00 − 50.00')).toEqual(['', '300.00 − 50.00', '2', '100.00']);
  expect(columns('promotion    400')).toEqual(['promotion', '400.00', '166.67', '0.00']);
  expect(out).toContain('  - Nobody uses these coupons');
});

test('in Chinese, with a share of the orders that use the coupon', async () => {
  const { out } = await world.campaign(
    ...['simulate', file, ...DAYS, '--coupon', 'ten=1', '--language', 'zh-CN'],
  );
  expect(out).toContain('2 笔历史订单');
  expect(out).toContain('优惠券按给定比例均匀使用，且不超过其限量 (ten)');
});

test('a campaign by its id, days without orders, and the answer as it is', async () => {
  const { id } = await aCampaign(db.pool);
  const none = await world.campaign('simulate', id, '--from', '2020-01-01', '--to', '2020-01-31');
  expect(none.out.split('\n').slice(0, 2)).toEqual([
    '0 past orders, 2020-01-01 – 2020-01-31, GBP',
    'There are orders from 2026-05-01 – 2026-05-02',
  ]);
  const whole = await world.campaign('simulate', id, ...DAYS, '--json');
  expect(JSON.parse(whole.out)).toMatchObject({ baskets: 2, sales: '630.00' });
});

test.each([
  [['--what-if', 'spend-more'], 'expected PATH=VALUE'],
  [['--coupon', 'ten'], 'expected KEY=SHARE'],
  [['--from', '2026-05-01'], '--from and --to go together'],
  [['--what-if', 'other.percent=1'], "There is no promotion 'other'"],
])('%j is refused with what would be right', async (words, said) => {
  const { code, err } = await world.campaign('simulate', file, ...words);
  expect([code, err]).toEqual([1, expect.stringContaining(said)]);
});
