import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { PLAN_BYTES_MAX, readSource } from '../../../api/plan/source.ts';

const value = (text: string): unknown => {
  const source = readSource(text);
  const said = source.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  return source.ok && said.length === 0 ? source.value : said;
};

describe('the source of a plan', () => {
  test('YAML and JSON say the same', () => {
    const expected = { a: 1.5, b: ['x', true, null], c: { d: '09:00', e: '2027-06-01' } };
    expect(value('a: 1.50\nb: [x, true, null]\nc:\n  d: 09:00\n  e: 2027-06-01\n')).toEqual(expected);
    expect(value(JSON.stringify(expected, null, '\t'))).toEqual(expected);
    expect(value('{"s":"\\ud83d\\ude00\\/"}')).toEqual({ s: '😀/' });
  });

  test('YAML 1.2 has no yes, no octal by zero and no merge key', () => {
    expect(value('a: yes\nb: 010\nc: 1_000')).toEqual({ a: 'yes', b: 10, c: '1_000' });
    expect(value('a: &x { k: 1 }\nb: { <<: *x }')).toEqual({ a: { k: 1 }, b: { '<<': { k: 1 } } });
  });

  test('a bare number with more digits than a double keeps wants quotes, at its path', () => {
    expect(value('a: { b: [1, 123456789012.3456] }')).toEqual([
      'a.b.1: More than 15 significant digits: quote it',
    ]);
    expect(value('a: 123456789012.345\nb: "123456789012.3456"\nc: 0.000000123456789012345')).toEqual({
      a: 123456789012.345,
      b: '123456789012.3456',
      c: 1.23456789012345e-7,
    });
    expect(value('a: 0x1fffffffffffff')).toEqual({ a: 2 ** 53 - 1 });
    expect(value('a: 0x20000000000000')).toEqual(['a: More than 15 significant digits: quote it']);
    expect(value('a: .inf\nb: .nan\nc: 1e999')).toEqual([
      'a: Expected a finite number',
      'b: Expected a finite number',
      'c: Expected a finite number',
    ]);
  });

  test('every bare number of up to 15 digits is read exactly', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999_999_999_999_999 }),
        fc.integer({ min: 0, max: 14 }),
        (units, scale) => {
          const digits = String(units).padStart(scale + 1, '0');
          const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
          const read = value(`a: ${text}`) as { a: number };
          expect(BigInt(Math.round(Number(read.a.toFixed(scale).replace('.', ''))))).toBe(BigInt(units));
        },
      ),
      { numRuns: 50 },
    );
  });

  test.each([
    ['a key given twice', 'a: 1\na: 2', ': Map keys must be unique (line 2, column 1)'],
    ['a tag', 'a: !secret x', ': Unresolved tag: !secret (line 1, column 4)'],
    ['a key that is no text', '? [a]\n: 1', ': A key must be text'],
    ['a prototype', '{"a": {"__proto__": 1}}', "a.__proto__: Unknown key '__proto__'"],
    [
      'an open bracket',
      'a: [1, 2',
      ': Flow sequence in block collection must be sufficiently indented and end with a ] (line 1, column 9)',
    ],
    ['an alias of nothing', 'a: *b', ': Unresolved alias (the anchor must be set before the alias): b'],
    ['half a character', 'a: \ud800', ': The text is not valid UTF-8'],
    ['what broken UTF-8 leaves', 'a: \ufffd', ': The text is not valid UTF-8'],
    [
      'a second document',
      'a: 1\n---\nb: 2',
      ': Source contains multiple documents; please use YAML.parseAllDocuments() (line 2, column 1)',
    ],
    ['depth without end', '['.repeat(100_000), ': The plan is nested too deeply'],
  ])('%s is refused', (_subject, text, expected) => {
    expect(value(text)).toEqual([expected]);
  });

  test('an anchor and 49 aliases are read, one alias more is not', () => {
    const with_ = (count: number) => value(`a: &x 1\nb: [${Array(count).fill('*x').join(', ')}]`);
    expect(with_(49)).toMatchObject({ a: 1 });
    expect(with_(50)).toEqual([': More than 50 aliases']);
  });

  test('the limit counts bytes', () => {
    const fits = `"${'é'.repeat((PLAN_BYTES_MAX - 2) / 2)}"`;
    expect(value(fits)).toHaveLength((PLAN_BYTES_MAX - 2) / 2);
    expect(value(`${fits} `)).toEqual([`: The plan is larger than ${PLAN_BYTES_MAX} bytes`]);
  });
});
