import { expect, test } from '@jest/globals';
import { readStart, startText, type Start } from '../../../../web/screens/plan-new/start.ts';

test.each<Start>([
  { kind: 'template', key: 'double-11' },
  { kind: 'campaign', id: '019a0000-0000-7000-8000-000000000001', version: '3' },
  { kind: 'blank' },
  { kind: 'kept' },
])('%j stands in the address and is read from it again', (start) => {
  expect(readStart(startText(start), true)).toEqual(start);
});

test.each([null, '', 'template:', 'campaign:x:latest', 'other', 'kept'])(
  '%j is no start without kept work',
  (text) => {
    expect(readStart(text, false)).toBeUndefined();
  },
);
