import { PRICE_DIGITS } from '../../domain/money/currency.ts';
import { formatScaled } from '../../domain/money/decimal.ts';
import { RFM_SEGMENTS, type LifecycleSegment, type RfmSegment } from '../../domain/plan/vocabulary.ts';
import { rfmSegment } from '../../domain/segments/rfm.ts';

/** Customers of one score triple. */
export interface ScoreCell {
  r: number;
  f: number;
  m: number;
  customers: number;
  /** Thousandths of the currency's major unit. */
  monetaryMilli: number;
}

/** What the statement `research-audience` answers. */
export type AudienceRow = Record<LifecycleSegment, number> & { customers: number; cells: ScoreCell[] };

interface Group {
  customers: number;
  monetary: string;
}

/** `audience` of the research report: everybody who bought before the reference day. */
export interface ResearchAudience {
  customers: number;
  rfm: {
    /** Customers by recency and frequency score, 5 is best; cells nobody is in are left out. */
    cells: ({ r: number; f: number; segment: RfmSegment } & Group)[];
    /** How many have each score, from 1 to 5. */
    scores: { r: number[]; f: number[]; m: number[] };
    segments: ({ segment: RfmSegment } & Group)[];
  };
  lifecycle: Record<LifecycleSegment, number>;
}

function group(cells: readonly ScoreCell[]): Group {
  const monetary = cells.reduce((sum, cell) => sum + cell.monetaryMilli, 0);
  const customers = cells.reduce((sum, cell) => sum + cell.customers, 0);
  return { customers, monetary: formatScaled(monetary, PRICE_DIGITS) };
}

const SCORES = [1, 2, 3, 4, 5];

/** The audience as the report shows it. Throws INVALID_AMOUNT where a sum passes 2^53. */
export function audienceOf({ cells, customers, ...row }: AudienceRow): ResearchAudience {
  const having = (test: (cell: ScoreCell) => boolean): ScoreCell[] => cells.filter(test);
  const counts = (score: 'r' | 'f' | 'm'): number[] =>
    SCORES.map((value) => group(having((cell) => cell[score] === value)).customers);
  const grid = SCORES.flatMap((r) => SCORES.map((f) => ({ r, f, segment: rfmSegment(r, f) })));
  return {
    customers,
    rfm: {
      cells: grid
        .map((place) => ({ ...place, ...group(having(({ r, f }) => r === place.r && f === place.f)) }))
        .filter((cell) => cell.customers > 0),
      scores: { r: counts('r'), f: counts('f'), m: counts('m') },
      segments: RFM_SEGMENTS.map((segment) => ({
        segment,
        ...group(having(({ r, f }) => rfmSegment(r, f) === segment)),
      })),
    },
    lifecycle: { new: row.new, active: row.active, dormant: row.dormant, lapsed: row.lapsed },
  };
}
