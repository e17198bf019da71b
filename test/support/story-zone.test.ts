import { expect, test } from '@jest/globals';
import { zoneWhereItIs } from './story-zone.ts';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

test.each([3, 15])('at any hour of the day there is a zone in which it is %i:00', (wanted) => {
  for (const hour of HOURS) {
    const now = new Date(Date.UTC(2026, 10, 22, hour, 30));
    const timeZone = zoneWhereItIs(wanted, now);
    const shown = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone }).format(
      now,
    );
    expect({ timeZone, shown: Number(shown) }).toEqual({ timeZone, shown: wanted });
  }
});
