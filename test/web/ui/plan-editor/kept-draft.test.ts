import { expect, test } from '@jest/globals';
import { dropDraft, keepDraft, keptDraft } from '../../../../web/ui/plan-editor/kept-draft.ts';

function aStore() {
  const items = new Map<string, string>();
  return {
    items,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
}
const DRAFT = { text: 'plan: 1 # mine', version: 3, at: '2027-06-01T08:00:00.000Z' };

test('unsaved work is found again, each plan’s its own, until it is let go', () => {
  const store = aStore();
  expect(keepDraft(store, 'c1', DRAFT)).toBe(true);
  expect(keptDraft(store, 'c1')).toEqual(DRAFT);
  expect(keptDraft(store, 'new')).toBeUndefined();
  dropDraft(store, 'c1');
  expect(keptDraft(store, 'c1')).toBeUndefined();
});

test('a store that is full or holds something else is no error', () => {
  const store = aStore();
  const full = {
    ...store,
    setItem: () => {
      throw new Error('QuotaExceededError');
    },
  };
  expect(keepDraft(full, 'c1', DRAFT)).toBe(false);
  store.items.set('fanfare.plan-draft.c1', '{"text":1}');
  expect(keptDraft(store, 'c1')).toBeUndefined();
  store.items.set('fanfare.plan-draft.c1', 'no JSON');
  expect(keptDraft(store, 'c1')).toBeUndefined();
});

test('a text as it was opened is known from work on it', () => {
  const store = aStore();
  keepDraft(store, 'new', { ...DRAFT, untouched: true });
  expect(keptDraft(store, 'new')?.untouched).toBe(true);
  keepDraft(store, 'new', DRAFT);
  expect(keptDraft(store, 'new')).not.toHaveProperty('untouched');
});
