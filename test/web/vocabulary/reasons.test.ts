import { expect, test } from '@jest/globals';
import { MESSAGE_REASON_PREFIXES, MESSAGE_REASONS } from '../../../domain/message-reasons.ts';
import { codedReasonTexts, reasonTexts } from '../../../web/vocabulary/reasons.ts';

test('every reason of the ledger has its words', () => {
  expect(Object.keys(reasonTexts.table)).toEqual(expect.arrayContaining([...MESSAGE_REASONS]));
  expect(Object.keys(codedReasonTexts.table)).toEqual(expect.arrayContaining([...MESSAGE_REASON_PREFIXES]));
});
