import { expect, test } from '@jest/globals';
import { groupOf, kindsOf, TIMELINE_GROUPS } from '../../api/timeline-groups.ts';
import { TIMELINE_TEXTS } from '../../api/timeline-texts.ts';

test('every kind that has a text is in one group, and no group has a kind without one', () => {
  expect(kindsOf(TIMELINE_GROUPS).sort()).toEqual(Object.keys(TIMELINE_TEXTS).sort());
});

test('an entry is found by the group it is shown under', () => {
  expect(kindsOf(['waves', 'recap'])).toEqual([
    ...['waveStarted', 'waveEnded', 'waveFailed'],
    ...['lessonsWritten', 'recapSigned', 'recapWritten', 'templateSaved'],
  ]);
  expect([groupOf('waveEnded'), groupOf('adjusted.extend'), groupOf('of a later version')]).toEqual([
    ...['waves', 'steering', 'lifecycle'],
  ]);
});
