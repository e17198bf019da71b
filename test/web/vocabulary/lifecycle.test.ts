import { expect, test } from '@jest/globals';
import { PHASES, STATUSES } from '../../../domain/lifecycle.ts';
import * as web from '../../../web/vocabulary/lifecycle.ts';

test('phases and statuses of the console are those of the product, in order, each with a text', () => {
  expect(web.PHASES).toEqual(PHASES);
  expect(web.STATUSES).toEqual(STATUSES);
  expect(Object.keys(web.phaseTexts.table)).toEqual(PHASES);
  expect(Object.keys(web.statusTexts.table)).toEqual(STATUSES);
});
