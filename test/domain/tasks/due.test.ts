import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { callsAt, nextCall, remindAt, type TaskTimes } from '../../../domain/tasks/due.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const task = (over: Partial<TaskTimes> = {}): TaskTimes => ({
  state: 'open',
  due: 10 * DAY,
  openedAt: 0,
  remindedAt: null,
  overdueAt: null,
  ...over,
});

describe('remindAt', () => {
  test('a day before it is due, or a quarter of the time there was where that is less', () => {
    expect(remindAt({ openedAt: 0, due: 10 * DAY })).toBe(9 * DAY);
    expect(remindAt({ openedAt: 0, due: 4 * HOUR })).toBe(3 * HOUR);
    expect(remindAt({ openedAt: 1_000, due: 5_000 })).toBe(4_000);
  });

  test('nobody is reminded of what was due when it opened, nor of what has no date', () => {
    expect(remindAt({ openedAt: DAY, due: DAY })).toBeNull();
    expect(remindAt({ openedAt: null, due: DAY })).toBeNull();
    expect(remindAt({ openedAt: 0, due: null })).toBeNull();
  });
});

describe('callsAt', () => {
  test('an open task is told, reminded and overdue, each once and in turn', () => {
    expect(callsAt(task({ openedAt: null }), 0)).toEqual(['open']);
    expect(callsAt(task(), 9 * DAY - 1)).toEqual([]);
    expect(callsAt(task(), 9 * DAY)).toEqual(['remind']);
    expect(callsAt(task({ remindedAt: 9 * DAY }), 9 * DAY + 1)).toEqual([]);
    expect(callsAt(task({ remindedAt: 9 * DAY }), 10 * DAY)).toEqual(['overdue']);
    expect(callsAt(task({ overdueAt: 10 * DAY }), 11 * DAY)).toEqual([]);
  });

  test('a task that opens after it was due is told and overdue at once, without a reminder', () => {
    expect(callsAt(task({ openedAt: null }), 11 * DAY)).toEqual(['open', 'overdue']);
  });

  test('a waiting task is told to nobody before it is overdue, a done one never', () => {
    expect(callsAt(task({ state: 'waiting', openedAt: null }), 9 * DAY)).toEqual([]);
    expect(callsAt(task({ state: 'waiting', openedAt: null }), 10 * DAY)).toEqual(['overdue']);
    expect(callsAt(task({ state: 'done', openedAt: null }), 11 * DAY)).toEqual([]);
  });

  test('a task without a date opens and is left alone', () => {
    expect(callsAt(task({ openedAt: null, due: null }), 0)).toEqual(['open']);
    expect(nextCall(task({ due: null }), 0)).toBeNull();
  });
});

describe('nextCall', () => {
  test('whoever sleeps until the next call misses none, and each comes once', () => {
    const span = fc.oneof(fc.integer({ min: 4, max: 30 * DAY }), fc.integer({ min: -DAY, max: 0 }));
    fc.assert(
      fc.property(span, fc.nat(5 * DAY), (left, opened) => {
        const due = opened + left;
        const now = task({ due, openedAt: null });
        const told: string[] = [];
        for (let at: number | null = opened, rounds = 0; at !== null && rounds < 9; rounds += 1) {
          for (const each of callsAt(now, at)) {
            told.push(each);
            if (each === 'open') now.openedAt = at;
            if (each === 'remind') now.remindedAt = at;
            if (each === 'overdue') now.overdueAt = at;
          }
          at = nextCall(now, at);
        }
        expect(told).toEqual(opened < due ? ['open', 'remind', 'overdue'] : ['open', 'overdue']);
      }),
    );
  });
});
