import { expect, test } from '@jest/globals';
import { showObserved } from '../../../domain/risk/observed.ts';
import type { Reader } from '../../../domain/risk/shown.ts';

const en: Reader = { language: 'en', currency: 'GBP' };
const zh: Reader = { language: 'zh-CN', currency: 'CNY' };

test('what an incident opened with reads as label and value; what is not known is left out', () => {
  expect(showObserved({ metric: 'bounceRate', value: 0.0732, of: 1_200 }, en)).toEqual([
    ['Bounce rate', '7.32 %'],
    ['Out of', '1,200'],
  ]);
  expect(showObserved({ metric: 'oversell', value: 2, of: null }, zh)).toEqual([['超卖件数', '2']]);
  expect(showObserved({ value: 0.1 }, en)).toEqual([]);
});

test('a share of the budget, and a pace of sales, is out of money and not of pence', () => {
  expect(showObserved({ metric: 'budgetSpentShare', value: 0.81, of: 20_000 }, en)).toEqual([
    ['Budget spent', '81 %'],
    ['Out of', 'GBP 200.00'],
  ]);
  const pace = showObserved({ metric: 'pace', value: 0.5, of: 1_234_567 }, zh);
  expect(pace).toContainEqual(['基数', 'CNY 12,345.67']);
});

test('a goal that is behind reads with its name, what it is, what was due and the day', () => {
  const sales = { metric: 'sales', day: '2027-06-02', actual: '1180.00', due: '2300.00' };
  expect(showObserved(sales, en)).toEqual([
    ['Sales', 'GBP 1,180.00'],
    ['Due by then', 'GBP 2,300.00'],
    ['Day', '2027-06-02'],
  ]);
  const reach = { metric: 'reachShare', day: '2027-06-02', actual: '0.2', due: '0.25' };
  expect(showObserved(reach, zh)).toEqual([
    ['触达率', '20 %'],
    ['当时应达', '25 %'],
    ['日期', '2027-06-02'],
  ]);
  expect(showObserved({ metric: 'likes', actual: '1', due: '2' }, en)).toEqual([]);
});
