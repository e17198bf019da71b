import { expect, test } from '@jest/globals';
import { assignSegment, compileSegments } from '../../../domain/segments/assign.ts';

const segments = compileSegments([
  { key: 'loyal', where: { rfm: { in: ['champion', 'loyal'] } } },
  { key: 'newcomers', where: { any: [{ orders: { eq: 1 } }, { tag: { eq: 'newsletter' } }] } },
]);

test('the first segment that matches wins, and who matches none is not contacted', () => {
  expect([
    assignSegment(segments, { rfm: 'loyal', orders: 1, spend: 0, tags: [] }),
    assignSegment(segments, { orders: 0, spend: 0, tags: ['newsletter'] }),
    assignSegment(segments, { rfm: 'at_risk', orders: 5, spend: 0, tags: [] }),
  ]).toEqual(['loyal', 'newcomers', null]);
});
