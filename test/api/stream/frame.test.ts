import { expect, test } from '@jest/globals';
import { eventFrame, eventName, frame } from '../../../api/stream/frame.ts';

test.each([
  ['phase', 'phase'],
  ['aborted', 'phase'],
  ['emergencyStop', 'phase'],
  ['approvalDecided', 'approval'],
  ['incidentResolved', 'incident'],
  ['waveEnded', 'wave'],
  ['checkFailed', 'timeline'],
  ['wavelength', 'timeline'],
])('an entry of the kind %s is sent as %s', (entry, name) => {
  expect(eventName(entry)).toBe(name);
});

test('a frame is one line of data, whatever stands in it', () => {
  expect(frame('reset', 7, { text: 'a\n\ndata: b' })).toBe(
    'event: reset\nid: 7\ndata: {"text":"a\\n\\ndata: b"}\n\n',
  );
});

test('a snapshot tells its figures, an entry who did it and what it means in the listener’s language', () => {
  const at = Date.parse('2026-06-18T10:00:00Z');
  const listener = { language: 'zh-CN', timeZone: 'Asia/Shanghai' } as const;
  const base = { seq: 3, campaignId: 'c', at };
  const wave = {
    ...base,
    kind: 'snapshot',
    subject: 'wave/teaser',
    data: { wave: 'teaser', members: 5 },
  } as const;
  expect(eventFrame(wave, listener)).toBe(
    'event: wave\nid: 3\ndata: {"at":"2026-06-18T10:00:00.000Z","kind":"waveProgress","wave":"teaser","members":5}\n\n',
  );
  const told = {
    ...base,
    kind: 'told',
    timelineId: 9,
    phase: 'live',
    entry: 'phase',
    actor: 'Li',
    reason: null,
    data: {},
  } as const;
  // `id` is the frame's number alone: the entry's own number has a name of its own.
  expect(eventFrame(told, listener)).toContain('id: 3\ndata: {"timelineId":9,"at":');
  expect(eventFrame(told, listener)).toContain('"actor":"Li","reason":null,"text":"进入阶段：正式活动"');
});
