import { expect, test } from '@jest/globals';
import { ERRORS } from '../../../api/errors.ts';
import { failureTexts } from '../../../web/vocabulary/failures.ts';

test('every error code of the API has a text, and no text a code that is gone', () => {
  const told = Object.keys(failureTexts.table).filter(
    (key) => key === key.toUpperCase() && key !== 'UNREACHABLE',
  );
  expect(told.sort()).toEqual(Object.keys(ERRORS).sort());
});
