import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createEventReader, type ServerEvent } from '../../../web/api/server-events.ts';

const TEXT =
  'retry: 3000\n\nevent: ready\nid: 4\ndata: {}\n\n: ping\n\nevent: wave\nid: 5\ndata: {"a":"é"}\n\ndata: two\ndata: lines\n\n';

function eventsOf(pieces: readonly string[]): ServerEvent[] {
  const events: ServerEvent[] = [];
  const read = createEventReader((event) => events.push(event));
  for (const piece of pieces) read(piece);
  return events;
}

const WHOLE = eventsOf([TEXT]);

test('events are read with their names and numbers; comments and settings are none', () => {
  expect(WHOLE).toEqual([
    { name: 'ready', id: '4', data: '{}' },
    { name: 'wave', id: '5', data: '{"a":"é"}' },
    { name: 'message', id: null, data: 'two\nlines' },
  ]);
});

test('however a stream is cut into pieces, the same events come out of it', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: TEXT.length })), (cuts) => {
      const at = [0, ...cuts.sort((a, b) => a - b), TEXT.length];
      expect(eventsOf(at.slice(1).map((end, i) => TEXT.slice(at[i], end)))).toEqual(WHOLE);
    }),
  );
});

test('what has not ended is not handed on', () => {
  expect(eventsOf(['event: wave\ndata: {'])).toEqual([]);
});
