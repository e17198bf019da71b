/** A stretch of time, epoch milliseconds; `end` is not part of it. */
export interface Stretch {
  start: number;
  end: number;
}

/** The parts of the windows that no shift covers, in order of time; shifts may overlap and come in any order. */
export function uncovered(windows: readonly Stretch[], shifts: readonly Stretch[]): Stretch[] {
  const onDuty = [...shifts].sort((a, b) => a.start - b.start);
  return [...windows]
    .sort((a, b) => a.start - b.start)
    .flatMap(({ start, end }) => {
      const gaps: Stretch[] = [];
      let covered = start;
      for (const shift of onDuty) {
        if (shift.end <= covered || shift.start >= end) continue;
        if (shift.start > covered) gaps.push({ start: covered, end: shift.start });
        covered = Math.max(covered, shift.end);
      }
      if (covered < end) gaps.push({ start: covered, end });
      return gaps;
    });
}
