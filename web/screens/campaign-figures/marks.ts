/** A name at an instant of a time axis, in epoch milliseconds. */
export interface Mark {
  name: string;
  at: number;
}

/** A mark whose name stands in a row from the top, to the right of its line (`left`: it is set from there) or before it. */
export interface PlacedMark extends Mark {
  row: number;
  side: 'left' | 'right';
}

/** The part of an axis that a name needs, and from where on it would be cut at the end. */
const ROOM = 0.22;
const LATE = 1 - ROOM;

/** Names of marks so that none stands on another or is cut: those that are close go one below the other. */
export function placedMarks(
  marks: readonly Mark[],
  { from, to }: { from: number; to: number },
): PlacedMark[] {
  const length = Math.max(1, to - from);
  /** Where the last name of each row ends. */
  const ends: number[] = [];
  return [...marks]
    .sort((a, b) => a.at - b.at)
    .map((mark) => {
      const share = (mark.at - from) / length;
      const side = share > LATE ? 'right' : 'left';
      const begin = side === 'right' ? share - ROOM : share;
      const free = ends.findIndex((end) => end <= begin);
      const row = free === -1 ? ends.length : free;
      ends[row] = begin + ROOM;
      return { ...mark, row, side };
    });
}
