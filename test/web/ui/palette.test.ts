import { createRequire } from 'node:module';
import { describe, expect, test } from '@jest/globals';
import type * as Antd from 'antd';
import { paletteOf } from '../../../web/ui/palette.ts';

// antd for Node is CommonJS; its ES modules are for bundlers.
const { theme } = createRequire(import.meta.url)('antd') as typeof Antd;

type Colour = [red: number, green: number, blue: number, alpha: number];

function colourOf(text: string): Colour {
  const rgb = /^rgba?\(([^)]+)\)/.exec(text);
  if (rgb) {
    const [red = 0, green = 0, blue = 0, alpha = 1] = rgb[1]!.split(',').map(Number);
    return [red, green, blue, alpha];
  }
  const hex = text.length === 4 ? [...text.slice(1)].map((digit) => digit + digit).join('') : text.slice(1);
  const [red, green, blue] = [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as [
    number,
    number,
    number,
  ];
  return [red, green, blue, 1];
}

/** Relative luminance, WCAG 2.2. */
function luminance([red, green, blue]: Colour): number {
  const [r, g, b] = [red, green, blue].map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

const over = (front: Colour, ground: Colour): Colour =>
  [0, 1, 2].map((at) => front[at]! * front[3] + ground[at]! * (1 - front[3])).concat(1) as Colour;

/** Contrast ratio, WCAG 2.2. */
function contrast(text: string, tint: string, ground: string): number {
  const back = over(colourOf(tint), colourOf(ground));
  const [high, low] = [luminance(over(colourOf(text), back)), luminance(back)].sort((a, b) => b - a) as [
    number,
    number,
  ];
  return (high + 0.05) / (low + 0.05);
}

const PALETTE = [
  'orange',
  'gold',
  'red',
  'green',
  'blue',
  'cyan',
  'purple',
  'volcano',
  'magenta',
  'geekblue',
  'lime',
];

describe.each([
  ['light', false],
  ['dark', true],
] as const)('the %s theme', (_name, dark) => {
  const algorithm = dark ? theme.darkAlgorithm : theme.defaultAlgorithm;
  const token = theme.getDesignToken({ algorithm, token: paletteOf(dark) }) as unknown as Record<
    string,
    string
  >;
  const ground = token['colorBgContainer']!;
  const pairs = [
    ...['Info', 'Success', 'Warning', 'Error', 'Primary'].flatMap((signal) => [
      [`color${signal}`, `color${signal}Bg`],
      [`color${signal}`, 'colorBgContainer'],
      [`color${signal}`, 'colorBgLayout'],
    ]),
    ...[
      'colorLink',
      'colorTextSecondary',
      'colorTextTertiary',
      'colorTextPlaceholder',
      'colorTextDescription',
    ].flatMap((text) => [
      [text, 'colorBgContainer'],
      [text, 'colorBgLayout'],
    ]),
    ...PALETTE.map((name) => [`${name}7`, `${name}1`]),
  ] as [string, string][];

  test.each(pairs)('%s can be read on %s', (text, tint) => {
    expect(contrast(token[text]!, token[tint]!, ground)).toBeGreaterThanOrEqual(4.5);
  });
});
