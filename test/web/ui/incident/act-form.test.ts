import { expect, test } from '@jest/globals';
import {
  actBodyOf,
  chainLine,
  faultIn,
  startOf,
  type Action,
  type ChainClock,
} from '../../../../web/ui/incident/act-form.ts';

const action = (kind: Action['do'], given: Action['with'] = null): Action => ({
  ...{ do: kind, inPlaybook: false, ready: given !== null, missing: null, with: given },
});

test('a form opens with what the playbook says and with what tripped', () => {
  expect(startOf(action('moveStock', { product: 'detected', units: 5, from: 'main' }), '22423')).toEqual({
    ...{ product: '22423', units: '5', from: 'main' },
  });
  expect(startOf(action('soldOut'), '22423')).toEqual({ product: '22423' });
  expect(startOf(action('soldOut', { product: 'X' }), '22423')).toEqual({ product: 'X' });
  expect(startOf(action('standby'), '')).toEqual({ active: 'standby' });
});

test.each<[Action['do'], Record<string, string>, unknown]>([
  ['pauseWaves', {}, null],
  ['soldOut', {}, { field: 'product', text: 'needed' }],
  ['salesCap', {}, { field: 'units', text: 'oneNeeded' }],
  ['salesCap', { sales: '500' }, null],
  ['moveStock', { product: 'A', units: '1', from: 'x', to: 'x' }, { field: 'to', text: 'places' }],
  ['moveStock', { product: 'A', units: '1', from: 'x', to: 'y' }, null],
  ['tell', { who: '  ' }, { field: 'who', text: 'needed' }],
])('%s with %j is missing %j', (kind, filled, fault) => {
  expect(faultIn(kind, filled)).toEqual(fault);
});

test('a body has numbers as numbers, amounts as text, and nothing of another action', () => {
  expect(actBodyOf('salesCap', { units: '5', orders: '', sales: ' 12.50 ', who: 'lead' })).toEqual({
    ...{ action: 'salesCap', units: 5, sales: '12.50' },
  });
});

const clock = (status: ChainClock['status'], call?: string[]): ChainClock => ({
  ...{ status, step: 1, steps: 2, round: 1, rounds: 1, called: [], top: 'pause' },
  next: call ? { at: '', call: call.map((name) => ({ name, email: '' })) } : null,
});

test('a chain’s line says who is next, that the top is next, or why nobody is', () => {
  expect(chainLine(clock('climbing', ['Ann']))).toBe('nextIn');
  expect(chainLine(clock('climbing', []))).toBe('topIn');
  expect(chainLine(clock('climbing'))).toBe('starting');
  expect(chainLine(clock('unanswered'))).toBe('unanswered');
});
