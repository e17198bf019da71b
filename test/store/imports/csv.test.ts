import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CsvReader } from '../../../store/imports/csv.ts';

type Seen = [line: number, what: string[] | string];

function read(pieces: string[]): Seen[] {
  const seen: Seen[] = [];
  const reader = new CsvReader({
    record: (cells, line) => void seen.push([line, cells]),
    broken: (line, message) => void seen.push([line, message]),
  });
  for (const piece of pieces) reader.push(piece);
  reader.end();
  return seen;
}

describe('CsvReader', () => {
  test.each([
    [
      'plain lines, the last without an end',
      'a,b\n1,2\n3,4',
      [
        [1, ['a', 'b']],
        [2, ['1', '2']],
        [3, ['3', '4']],
      ],
    ],
    [
      'CRLF and a byte order mark',
      '\uFEFFa,b\r\n"1",2\r\n',
      [
        [1, ['a', 'b']],
        [2, ['1', '2']],
      ],
    ],
    [
      'commas, doubled quotes and line ends in quotes',
      'a,"x, ""y""\nz"\n1,2\n',
      [
        [1, ['a', 'x, "y"\nz']],
        [3, ['1', '2']],
      ],
    ],
    ['quotes inside a plain cell as they are', '12" record,2\n', [[1, ['12" record', '2']]]],
    [
      'empty lines, which are left out',
      'a\n\n\r\nb\n',
      [
        [1, ['a']],
        [4, ['b']],
      ],
    ],
    [
      'a quote that never closes: its line only',
      'a,b\n1,"x\n3,4\n',
      [
        [1, ['a', 'b']],
        [2, 'A quote is not closed'],
        [3, ['3', '4']],
      ],
    ],
    [
      'text after a closing quote: its line only',
      '"x"y,2\n3,4\n',
      [
        [1, 'Text follows a closing quote'],
        [2, ['3', '4']],
      ],
    ],
    [
      'empty cells at the end',
      '"a",\n,\n',
      [
        [1, ['a', '']],
        [2, ['', '']],
      ],
    ],
  ] as [string, string, Seen[]][])('reads %s', (_name, text, expected) => {
    expect(read([text])).toEqual(expected);
    expect(read([...text])).toEqual(expected);
  });

  test('a quote that stays open for more than 256 K characters costs its line, and all later lines are read', () => {
    const rest = Array.from({ length: 60_000 }, (_, n) => `${n},x`);
    const seen = read([
      'a,b\n1,"open\n',
      `${rest.join('\n')}\n`.slice(0, 200_000),
      `${rest.join('\n')}\n`.slice(200_000),
    ]);
    expect(seen.slice(0, 3)).toEqual([
      [1, ['a', 'b']],
      [2, 'A quote is not closed'],
      [3, ['0', 'x']],
    ]);
    expect(seen).toHaveLength(60_002);
  });

  test('a line of more than 256 K characters costs itself only', () => {
    const seen = read(['a,b\n', 'x'.repeat(200_000), 'x'.repeat(200_000), 'x,1\n2,3\n']);
    expect(seen).toEqual([
      [1, ['a', 'b']],
      [2, 'The line is longer than 262144 characters'],
      [3, ['2', '3']],
    ]);
  });

  test('any table comes back from its CSV, however the text is cut', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', 'é', ' ') });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 8 });
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 7 }), fc.constantFrom('\n', '\r\n'), (rows, size, end) => {
        const text = rows
          .map((row) => row.map((c) => `"${c.replaceAll('"', '""')}"`).join(',') + end)
          .join('');
        const pieces = text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
        expect(read(pieces).map(([, cells]) => cells)).toEqual(rows);
      }),
    );
  });
});
