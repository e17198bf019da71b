import { expect, test } from '@jest/globals';
import { leftUntil } from '../../../web/ui/left.ts';

const AT = Date.UTC(2026, 5, 18, 10);
const after = (ms: number): string => new Date(AT + ms).toISOString();

test('a deadline is far, near or past, and there may be none', () => {
  expect(leftUntil(after(7_200_000), AT)).toEqual({ kind: 'later', milliseconds: 7_200_000 });
  expect(leftUntil(after(3_599_000), AT)).toEqual({ kind: 'soon', milliseconds: 3_599_000 });
  expect(leftUntil(after(-5_000), AT)).toEqual({ kind: 'past', milliseconds: 5_000 });
  expect(leftUntil(after(0), AT).kind).toBe('past');
  expect(leftUntil(null, AT)).toEqual({ kind: 'none' });
});
