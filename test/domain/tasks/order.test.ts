import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { standings, taskRings } from '../../../domain/tasks/order.ts';

describe('standings', () => {
  test('a task is open once all before it are done', () => {
    const of = (creatives: number | null, kol: number | null) =>
      Object.fromEntries(
        standings([
          { key: 'creatives', doneAt: creatives },
          { key: 'kol', after: ['creatives'], doneAt: kol },
        ]),
      );
    expect(of(null, null)).toEqual({
      creatives: { state: 'open', waitsFor: [] },
      kol: { state: 'waiting', waitsFor: ['creatives'] },
    });
    expect(of(5, null)).toMatchObject({ creatives: { state: 'done' }, kol: { state: 'open', waitsFor: [] } });
    expect(of(5, 6)).toMatchObject({ kol: { state: 'done' } });
  });

  test('a task before it that is not on the list holds nothing', () => {
    expect(standings([{ key: 'a', after: ['gone'], doneAt: null }]).get('a')).toEqual({
      state: 'open',
      waitsFor: [],
    });
  });
});

describe('taskRings', () => {
  test('tasks that wait for each other are named in their order, once', () => {
    const tasks = [
      { key: 'a', after: ['b'] },
      { key: 'b', after: ['c', 'd'] },
      { key: 'c', after: ['a'] },
      { key: 'd' },
    ];
    expect(taskRings(tasks)).toEqual([['a', 'b', 'c']]);
    expect(taskRings([{ key: 'me', after: ['me'] }])).toEqual([['me']]);
  });

  test('a diamond is no ring, nor is a name that no task has', () => {
    const tasks = [
      { key: 'a' },
      { key: 'b', after: ['a'] },
      { key: 'c', after: ['a'] },
      { key: 'd', after: ['b', 'c', 'x'] },
    ];
    expect(taskRings(tasks)).toEqual([]);
  });

  test('there is a ring exactly where doing tasks in turn cannot finish them all', () => {
    const some = fc.array(fc.array(fc.nat(5), { maxLength: 3 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(some, (lists) => {
        const tasks = lists.map((after, i) => ({
          key: `${i}`,
          after: after.filter((n) => n < lists.length).map(String),
        }));
        const done = new Set<string>();
        for (let round = 0; round < tasks.length; round += 1)
          for (const { key, after } of tasks) if (after.every((each) => done.has(each))) done.add(key);
        expect(taskRings(tasks).length > 0).toBe(done.size < tasks.length);
      }),
    );
  });

  test('a long chain of tasks is walked in time', () => {
    const layers = Array.from({ length: 300 }, (_, i) => ({
      key: `t${i}`,
      after: [i - 1, i - 2, i - 3].filter((n) => n >= 0).map((n) => `t${n}`),
    }));
    expect(taskRings(layers.reverse())).toEqual([]);
  });
});
