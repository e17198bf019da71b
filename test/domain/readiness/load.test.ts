import { describe, expect, test } from '@jest/globals';
import { judgeLoad } from '../../../domain/readiness/load.ts';

const times = (count: number, ms: number): number[] => Array.from({ length: count }, () => ms);

describe('judgeLoad', () => {
  test('95 of 100 answers have to be within the limit', () => {
    const sample = { answered: [...times(5, 900), ...times(95, 100)], failed: 0 };
    expect(judgeLoad(sample, 100)).toEqual({ requests: 100, failed: 0, p95Ms: 100, passed: true });
    const slower = { answered: [...times(6, 900), ...times(94, 100)], failed: 0 };
    expect(judgeLoad(slower, 899)).toMatchObject({ p95Ms: 900, passed: false });
    expect(judgeLoad(slower, 900)).toMatchObject({ passed: true });
  });

  test('a request without an answer is the slowest of all, and more than 1 % of them fail the load', () => {
    expect(judgeLoad({ answered: times(99, 10), failed: 1 }, 10)).toMatchObject({ p95Ms: 10, passed: true });
    expect(judgeLoad({ answered: times(98, 10), failed: 2 }, 10)).toMatchObject({ p95Ms: 10, passed: false });
    expect(judgeLoad({ answered: times(90, 10), failed: 10 }, undefined)).toMatchObject({ p95Ms: null });
  });

  test('a load of nothing has shown nothing', () => {
    expect(judgeLoad({ answered: [], failed: 0 }, undefined)).toMatchObject({ requests: 0, passed: false });
  });
});
