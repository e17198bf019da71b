import { expect, test } from '@jest/globals';
import { launchOf, sellingWindow } from '../../../domain/figures/campaign-window.ts';
import { phasesOf, stretchOf, type PhaseTimes } from '../../../domain/figures/goal-window.ts';

const planned = (phase: string, from: number, to: number): PhaseTimes => ({
  ...{ phase, plannedStart: from, plannedEnd: to, startedAt: null, endedAt: null },
});
const ran = (phase: string, from: number, to: number): PhaseTimes => ({
  ...planned(phase, from, to),
  ...{ startedAt: from, endedAt: to },
});
const underWay = (phase: string, from: number, to: number): PhaseTimes => ({
  ...planned(phase, from, to),
  startedAt: from,
});
const SELLING = phasesOf({});

test('a goal names its phase, shares phases, or has the whole of warm-up and selling', () => {
  expect(phasesOf({ phase: 'live' })).toEqual(['live']);
  expect(phasesOf({ phases: { extension: '0.2', live: '0.8' } })).toEqual(['live', 'extension']);
  expect(SELLING).toEqual(['warmUp', 'live', 'extension']);
});

test('a stretch is as planned before, and as it really ran after', () => {
  const ahead = [planned('warmUp', 10, 20), planned('live', 20, 30)];
  expect(stretchOf(ahead, SELLING, 0)).toEqual({ from: 10, to: 30 });
  expect(stretchOf([ran('warmUp', 12, 22), ran('live', 22, 31)], SELLING, 99)).toEqual({ from: 12, to: 31 });
  expect(stretchOf([], SELLING, 0)).toBeNull();
});

test('a phase under way ends as planned, or now where that has passed', () => {
  expect(stretchOf([underWay('live', 20, 30)], ['live'], 25)).toEqual({ from: 20, to: 30 });
  expect(stretchOf([underWay('live', 20, 30)], ['live'], 40)).toEqual({ from: 20, to: 40 });
});

test('a phase that was passed over counts for nothing', () => {
  const rows = [ran('live', 20, 30), planned('extension', 30, 60), underWay('followUp', 30, 90)];
  expect(stretchOf(rows, SELLING, 40)).toEqual({ from: 20, to: 30 });
});

test('launch is the first real start, and a campaign that never launched has no selling window', () => {
  const rows = [ran('approval', 1, 2), ran('warmUp', 10, 20), underWay('live', 20, 30)];
  expect(launchOf(rows)).toBe(10);
  expect(sellingWindow(rows, 25)).toEqual({ from: 10, to: 25 });
  expect(sellingWindow(rows, 28)).toEqual({ from: 10, to: 28 });
  expect(launchOf([planned('live', 20, 30)])).toBeNull();
  expect(sellingWindow([planned('live', 20, 30)], 99)).toBeNull();
});
