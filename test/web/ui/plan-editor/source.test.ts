import { expect, test } from '@jest/globals';
import { hasComments, readSource } from '../../../../web/ui/plan-editor/source.ts';

test('of a text with one unclosed bracket and much after it only the first fault is told', () => {
  const after = Array.from({ length: 60 }, (_, n) => `part${n}: { a: [1, 2], b: "x" }`).join('\n');
  const { faults, value } = readSource(`plan: 1\nlanguages: [zh-CN, en\n${after}\n`);
  expect(value).toBeUndefined();
  expect(faults).toEqual([expect.objectContaining({ kind: 'open', line: 3, column: 1 })]);
});

test.each([
  ['a: 1\n b: 2\n', 'indent', 1],
  ['a: 1\n\tb: 2\n', 'indent', 2],
  ['a: 1\nb: 2\na: 3\n', 'twice', 3],
  ["a: 'x\nb: 2\n", 'open', 3],
  ['a: "\\q"\n', 'quote', 1],
  ['a: 1\nb: 2]\nc: }\n', 'other', 3],
])('%j is at fault in the way of "%s", at line %i', (text, kind, line) => {
  expect(readSource(text).faults).toMatchObject([{ kind, line }]);
});

test.each([
  ['# why\nplan: 1\n', true],
  ['plan: 1 # why\n', true],
  ['goals:\n  # the main one\n  - metric: sales\n', true],
  ['goals: [1, 2]\n# the end\n', true],
  ['name: "# is no comment"\ncolour: x#y\n', false],
  ['goals: [1\n# unreadable\n', false],
])('%j has comments: %s', (text, there) => {
  expect(hasComments(readSource(text))).toBe(there);
});
