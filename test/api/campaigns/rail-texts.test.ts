import { expect, test } from '@jest/globals';
import { railText } from '../../../api/campaigns/rail-texts.ts';
import { timelineText } from '../../../api/timeline-texts.ts';
import { RAILS } from '../../../domain/adjustments/types.ts';

test('every rail is named and explained in both languages; one that is gone is only named', () => {
  for (const rail of RAILS) {
    for (const language of ['zh-CN', 'en'] as const) {
      expect(railText(rail, language)).toMatch(new RegExp(`^${rail}: .{4,}`));
    }
  }
  expect(railText('gone', 'en')).toBe('gone');
});

test('the timeline tells an adjustment with its numbers, and why one was refused', () => {
  const shown = { language: 'en', timeZone: 'Europe/London' } as const;
  const tell = (kind: string, data: Record<string, unknown>) =>
    timelineText({ kind, phase: 'live', data }, shown);
  const endsAt = Date.parse('2027-06-09T09:00:00Z');
  expect(tell('adjusted.extend', { by: 'P1D', endsAt })).toBe(
    'live extended by 1 day, until 9 Jun 2027, 10:00',
  );
  expect(tell('adjusted.salesCap', { unitsPerDay: null })).toBe('Units a day: no cap any more');
  expect(tell('adjusted.salesCap', { sku: 'A', unitsPerDay: 0 })).toBe('Units a day of A: 0');
  expect(tell('adjusted.restock', { sku: 'A', quantity: 5 })).toBe('A on sale again, 5 units more');
  expect(tell('adjustmentRefused', { kind: 'extend', rail: 'phaseNotOpen' })).toContain(
    'refused: phaseNotOpen: That phase is not under way',
  );
});
