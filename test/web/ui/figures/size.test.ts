import { expect, test } from '@jest/globals';
import { formatOf } from '../../../../web/i18n/format.ts';
import { emsOf, mayBreak } from '../../../../web/ui/figures/size.ts';

test.each(['en', 'zh-CN'] as const)('money of any size stays on one line in %s', (language) => {
  const { money, percent, number } = formatOf(language);
  const shown = [
    ...[money('227301.81', 'GBP'), money('-123456789012.34', 'CNY'), money('1234567.5', 'CHF')],
    ...[percent(0.2), number(1_234_567)],
  ];
  for (const value of shown) expect([value, mayBreak(value)]).toEqual([value, false]);
});

test('a text in a tile may break', () => {
  expect(mayBreak('https://shop.fanfare.example/console/')).toBe(true);
  expect(mayBreak('Asia/Shanghai')).toBe(true);
});

test('the longer and wider a value is written, the more room it is given', () => {
  expect(emsOf('')).toBe(1);
  expect(emsOf('£227,301.81')).toBeGreaterThan(emsOf('£27,301.81'));
  expect(emsOf('3天')).toBeGreaterThan(emsOf('3d'));
  // 140 px of a tile and a type of 20 px: what does not fit is set smaller.
  expect(emsOf('£227,301.81') * 20).toBeGreaterThan(120);
  expect(emsOf('£227,301.81') * 20).toBeLessThan(140);
});
