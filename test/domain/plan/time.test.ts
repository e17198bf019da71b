import { describe, expect, test } from '@jest/globals';
import {
  isLocalDate,
  isLocalTime,
  nominalMs,
  parseDuration,
  parseMoment,
  readDuration,
  readLocalDateTime,
  readMoment,
} from '../../../domain/plan/time.ts';

const NONE = { years: 0, months: 0, weeks: 0, days: 0, hours: 0, minutes: 0, milliseconds: 0 };

describe('durations', () => {
  test.each([
    ['P7D', { days: 7 }],
    ['P2DT9H', { days: 2, hours: 9 }],
    ['PT0S', {}],
    ['PT1.25S', { milliseconds: 1250 }],
    ['P1Y2M3W', { years: 1, months: 2, weeks: 3 }],
  ])('%s is read part by part', (text, parts) => {
    expect(readDuration(text)).toEqual({ ...NONE, ...parts });
  });

  test.each(['P', 'PT', '7D', '-P1D', 'P1.5D', 'PT1.2345S', 'P1DT', 'p1d', ''])(
    '%p is no duration',
    (text) => {
      expect(readDuration(text)).toBeUndefined();
      expect(() => parseDuration(text)).toThrow(expect.objectContaining({ code: 'INVALID_DURATION' }));
    },
  );

  test('a nominal length counts a day as 24 hours', () => {
    expect(nominalMs('P1DT1H1M1.001S')).toBe(90_061_001);
  });
});

describe('local dates and times', () => {
  test.each([
    ['2028-02-29', true],
    ['2027-02-29', false],
    ['2100-02-29', false],
    ['2027-13-01', false],
    ['2027-06-31', false],
    ['2027-6-1', false],
  ])('%s is a day: %p', (text, expected) => {
    expect(isLocalDate(text)).toBe(expected);
  });

  test('times of day end at 23:59', () => {
    expect(['00:00', '23:59', '24:00', '9:00', '09:60'].map(isLocalTime)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  test('one local date-time has one spelling', () => {
    expect(readLocalDateTime('2027-06-09T10:00:00')).toBe('2027-06-09T10:00');
    expect(readLocalDateTime('2027-06-09T10:00:30')).toBe('2027-06-09T10:00:30');
  });

  test.each([
    '2027-06-09T10:00Z',
    '2027-06-09T10:00+08:00',
    '2027-06-09',
    '2027-06-31T10:00',
    '2027-06-09T10:00:60',
  ])('%s is no local date-time', (text) => {
    expect(readLocalDateTime(text)).toBeUndefined();
  });
});

describe('moments', () => {
  test('an offset names its phase, sign and step', () => {
    expect(readMoment('warmUp-PT6H')).toEqual({
      kind: 'offset',
      phase: 'warmUp',
      step: { sign: -1, duration: { ...NONE, hours: 6 } },
    });
  });

  test.each(['recap+PT1H', 'live', 'live+', 'live+2h', 'tomorrow'])('%s is no moment', (text) => {
    expect(readMoment(text)).toBeUndefined();
    expect(() => parseMoment(text)).toThrow(expect.objectContaining({ code: 'INVALID_MOMENT' }));
  });
});
