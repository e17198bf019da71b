import { describe, expect, test } from '@jest/globals';
import { isGrave, nameOf, paceOf, waitsFor } from '../../../../web/screens/campaigns/listed.ts';

describe('a campaign in words', () => {
  test('a pace a twentieth off is even; ahead is good, behind is bad, none is none', () => {
    expect(paceOf(null).tone).toBe('none');
    expect([paceOf(0.96), paceOf(1.04)].map(({ tone }) => tone)).toEqual(['even', 'even']);
    expect(paceOf(1.2)).toMatchObject({ tone: 'good', off: expect.closeTo(0.2) });
    expect(paceOf(0)).toEqual({ tone: 'bad', off: 1 });
  });

  test('a name in another language is better than the key', () => {
    expect(nameOf({ key: 'k', name: { en: 'Sale', 'zh-CN': '大促' } }, 'zh-CN')).toBe('大促');
    expect(nameOf({ key: 'k', name: { fr: 'Soldes' } }, 'en')).toBe('Soldes');
    expect(nameOf({ key: 'k', name: {} }, 'en')).toBe('k');
  });

  test('what nobody has a word for is somebody’s turn; scores are grave from 15 on', () => {
    expect([null, 'plan', 'the moon'].map(waitsFor)).toEqual([null, 'plan', 'somebody']);
    expect([null, 14, 15].map(isGrave)).toEqual([false, false, true]);
  });
});
