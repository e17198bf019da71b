import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { decimal, edited, editedAll, editedValue, type Edit } from '../../../../web/ui/plan-editor/edit.ts';
import { valueAt, type Path } from '../../../../web/ui/plan-editor/path.ts';
import { readSource } from '../../../../web/ui/plan-editor/source.ts';

const EXAMPLE = readFileSync(new URL('../../../../examples/mid-year-618.yaml', import.meta.url), 'utf8');
const VALUE = readSource(EXAMPLE).value;
const comments = (text: string): string[] =>
  [...text.matchAll(/(?:^|\s)#\s?(.*)$/gm)].map(([, comment = '']) => comment.trim()).sort();
const read = (text: string): unknown => readSource(text).value;

/** Every place of the example with a value of its own, and every list. */
function placesOf(value: unknown, path: Path = []): { leaves: Path[]; lists: Path[] } {
  if (typeof value !== 'object' || value === null) return { leaves: [path], lists: [] };
  const below = Object.entries(value).map(([key, child]) =>
    placesOf(child, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return {
    leaves: below.flatMap(({ leaves }) => leaves),
    lists: [...(Array.isArray(value) ? [path] : []), ...below.flatMap(({ lists }) => lists)],
  };
}
const { leaves, lists } = placesOf(VALUE);
const scalar = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.constantFrom('# no comment', 'a: b', '- x', '[', '{ }', '007', '1.0', 'true', 'null', '', ' x ', 'a\nb'),
  fc.integer(),
  fc.boolean(),
);

describe('a form edit of a plan’s text', () => {
  test('one value changes where it stands and nothing else does', () => {
    const next = edited(EXAMPLE, { op: 'set', path: ['goals', 1, 'target', 'value'], value: 650 });
    expect(next).toBe(EXAMPLE.replace('target: { value: 500 }', 'target: { value: 650 }'));
  });

  test('an amount keeps the decimals somebody typed', () => {
    const next = edited(EXAMPLE, { op: 'set', path: ['budget', 'total'], value: decimal('620000.50') });
    expect(next).toContain('total: 620000.50');
    expect(read(next)).toMatchObject({ budget: { total: 620000.5 } });
  });

  test.each([
    ['12.750', 12.75],
    ['0.1', 0.1],
    ['-3', -3],
    ['12345678901234567890', '12345678901234567890'],
    ['1,5', '1,5'],
    ['', ''],
  ])('the figure %j is read as %j', (text, value) => {
    const next = edited('plan: 1\nfigure: 0\n', { op: 'set', path: ['figure'], value: decimal(text) });
    expect(read(next)).toEqual({ plan: 1, figure: value });
  });

  test('a part that is not there is made, after the others', () => {
    const next = edited('plan: 1\n', { op: 'set', path: ['waves', 0, 'segments', 0], value: 'loyal' });
    expect(read(next)).toEqual({ plan: 1, waves: [{ segments: ['loyal'] }] });
  });

  test('an empty text takes its first value', () => {
    expect(read(edited('', { op: 'set', path: ['plan'], value: 1 }))).toEqual({ plan: 1 });
  });

  test('only the part a new entry is in is written anew', () => {
    const wave = { key: 'more', phase: 'live' };
    const next = edited(EXAMPLE, { op: 'insert', path: ['waves'], at: 4, value: wave });
    const [before, after] = [EXAMPLE.split('\nwaves:')[0] ?? '', EXAMPLE.split('\napproval:')[1] ?? ''];
    expect(next.startsWith(before)).toBe(true);
    expect(next.endsWith(after)).toBe(true);
    expect(valueAt(read(next), ['waves', 4])).toEqual(wave);
  });

  test('a key of a map is renamed in its place', () => {
    const next = edited('a: { x: 1, y: 2 } # kept\n', { op: 'rename', path: ['a', 'x'], to: 'z' });
    expect(next).toBe('a: { z: 1, y: 2 } # kept\n');
  });

  test('a text that cannot be read is not changed by a form', () => {
    expect(() => edited('a: [', { op: 'set', path: ['a'], value: 1 })).toThrow('cannot be read');
  });

  test('reads as the same edit on the object, and no comment goes', () => {
    const change = fc.oneof(
      fc.record({ op: fc.constant('set' as const), path: fc.constantFrom(...leaves), value: scalar }),
      fc.constantFrom(...lists).chain((path) => {
        const { length } = valueAt(VALUE, path) as unknown[];
        const item = fc.oneof(scalar, fc.record({ key: fc.string(), share: fc.integer() }));
        return fc.oneof(
          fc.record({
            op: fc.constant('insert' as const),
            path: fc.constant(path),
            at: fc.nat(length),
            value: item,
          }),
          fc.record({
            ...{ op: fc.constant('move' as const), path: fc.constant(path) },
            ...{ from: fc.nat(length - 1), to: fc.nat(length - 1) },
          }),
        );
      }),
    );
    fc.assert(
      fc.property(change, (one: Edit) => {
        const next = edited(EXAMPLE, one);
        expect(read(next)).toEqual(editedValue(VALUE, one));
        expect(comments(next)).toEqual(expect.arrayContaining(comments(EXAMPLE)));
      }),
      { numRuns: 25 },
    );
  });

  test('edits one after the other come to the same as on the object', () => {
    const sets = fc.array(
      fc.record({ op: fc.constant('set' as const), path: fc.constantFrom(...leaves), value: scalar }),
      { minLength: 2, maxLength: 5 },
    );
    fc.assert(
      fc.property(sets, (changes) => {
        expect(read(editedAll(EXAMPLE, changes))).toEqual(changes.reduce(editedValue, VALUE));
      }),
      { numRuns: 6 },
    );
  });
});
