import { expect, test } from '@jest/globals';
import { edgesOf } from '../../../web/ui/scroll-edges.ts';

test('a box goes on at the sides that hide something; half a pixel is nothing', () => {
  const box = { scrollWidth: 300, clientWidth: 100 };
  expect(edgesOf({ ...box, scrollLeft: 0 })).toBe('end');
  expect(edgesOf({ ...box, scrollLeft: 80 })).toBe('both');
  expect(edgesOf({ ...box, scrollLeft: 199.5 })).toBe('start');
  expect(edgesOf({ scrollWidth: 100, clientWidth: 100, scrollLeft: 0 })).toBe('none');
});
