import { expect, test } from '@jest/globals';
import { formatOf } from '../../../../web/i18n/format.ts';
import { axisTime } from '../../../../web/screens/campaign-recap/axis.ts';

test.each([5, 60, 900, 3_600, 86_400])('intervals of %i seconds read differently, each of them', (every) => {
  const count = 40;
  const label = axisTime(formatOf('en'), { everySeconds: every, count });
  const start = Date.parse('2027-06-01T08:00:00Z');
  const labels = Array.from({ length: count }, (_, n) =>
    label(new Date(start + n * every * 1_000).toISOString(), 'Europe/London'),
  );
  expect(new Set(labels).size).toBe(count);
});
