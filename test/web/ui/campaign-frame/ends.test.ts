import { expect, test } from '@jest/globals';
import { offered } from '../../../../web/ui/campaign-frame/ends.ts';

test('of two possible ends the one that fits is offered: cancel before the launch, abort after it', () => {
  expect([...offered(new Set(['pause', 'cancel', 'abort']), false)]).toEqual(['pause', 'cancel']);
  expect([...offered(new Set(['pause', 'cancel', 'abort']), true)]).toEqual(['pause', 'abort']);
});

test('an end that is the only one possible is offered, whether it fits or not', () => {
  expect([...offered(new Set(['cancel']), true)]).toEqual(['cancel']);
  expect([...offered(new Set(['abort']), false)]).toEqual(['abort']);
});
