import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { partAt, rangeOf } from '../../../../web/ui/plan-editor/positions.ts';
import { readSource } from '../../../../web/ui/plan-editor/source.ts';
import type { Path } from '../../../../web/ui/plan-editor/path.ts';

const EXAMPLE = readSource(
  readFileSync(new URL('../../../../examples/mid-year-618.yaml', import.meta.url), 'utf8'),
);
const at = (path: Path): string => {
  const { from, to } = rangeOf(EXAMPLE, path);
  return EXAMPLE.text.slice(from, to);
};

describe('where a path stands in the text', () => {
  test.each<[Path, string]>([
    [['goals', 1, 'target', 'value'], '500'],
    [['schedule', 'warmUp', 'duration'], 'P7D'],
    [['products', 0, 'sku'], '"22423"'],
    [['budget', 'lines'], 'lines'],
    [['risks', 0, 'playbook', 1, 'who'], 'service'],
  ])('%j is %j', (path, text) => expect(at(path)).toBe(text));

  test('what is not there is shown at its nearest parent, and said not to be exact', () => {
    expect(rangeOf(EXAMPLE, ['budget', 'nothing', 'below'])).toMatchObject({ exact: false });
    expect(at(['budget', 'nothing', 'below'])).toBe('budget');
  });

  test('the whole plan is its first line', () => expect(at([])).toContain('# The plan format'));

  test('a value behind an alias is found at its anchor', () => {
    const source = readSource('a: &x { k: 1 }\nb: *x\n');
    const { from, to } = rangeOf(source, ['b', 'k']);
    expect([from, source.text.slice(from, to)]).toEqual([11, '1']);
  });

  test('an offset lies in a part', () => {
    expect(partAt(EXAMPLE, EXAMPLE.text.indexOf('early-bird'))).toBe('promotions');
    expect(partAt(EXAMPLE, 0)).toBeUndefined();
  });
});
