import type { Band } from '../../vocabulary/risks.ts';

/** What a cell of the matrix shows. */
export interface Cell {
  likelihood: number;
  impact: number;
  score: number;
  band: Band;
  risks: number;
  /** Unresolved ones of its risks. */
  incidents: number;
}

/** A cell that was chosen. */
export type Place = Pick<Cell, 'likelihood' | 'impact'>;

export const DEGREES = [1, 2, 3, 4, 5] as const;

/** The rows of the table, the most likely at the top, each from the least impact to the greatest. */
export function rowsOf(cells: readonly Cell[]): { likelihood: number; cells: (Cell | undefined)[] }[] {
  return [...DEGREES].reverse().map((likelihood) => ({
    likelihood,
    cells: DEGREES.map((impact) =>
      cells.find((cell) => cell.likelihood === likelihood && cell.impact === impact),
    ),
  }));
}

/** Whether two places are the same cell. */
export const samePlace = (one: Place | null, other: Place): boolean =>
  one !== null && one.likelihood === other.likelihood && one.impact === other.impact;

/** The place that an address names, as `4x5`; null for anything else. */
export function placeOf(text: string | null): Place | null {
  const [, likelihood, impact] = /^([1-5])x([1-5])$/.exec(text ?? '') ?? [];
  if (likelihood === undefined || impact === undefined) return null;
  return { likelihood: Number(likelihood), impact: Number(impact) };
}

/** A place as an address names it. */
export const placeText = ({ likelihood, impact }: Place): string => `${likelihood}x${impact}`;

const BANDS: readonly (readonly [Band, number])[] = [
  ['low', 4],
  ['medium', 9],
  ['high', 14],
  ['critical', 25],
];

/** The cells of one campaign's register: how many risks each has, and how many of their incidents are unresolved. */
export function cellsOf(risks: readonly (Place & { openIncidents: readonly unknown[] })[]): Cell[] {
  return DEGREES.flatMap((likelihood) =>
    DEGREES.map((impact) => {
      const own = risks.filter((risk) => samePlace(risk, { likelihood, impact }));
      const score = likelihood * impact;
      return {
        ...{ likelihood, impact, score, risks: own.length },
        band: BANDS.find(([, upTo]) => score <= upTo)?.[0] ?? 'critical',
        incidents: own.reduce((sum, { openIncidents }) => sum + openIncidents.length, 0),
      };
    }),
  );
}
