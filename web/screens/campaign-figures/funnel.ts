import type { AnswerOf } from '../../api/client.ts';

type Figures = AnswerOf<'GET /v1/campaigns/{id}/kpis'>['figures'];

export type StepName = 'audience' | 'reached' | 'clicked' | 'bought';

/** People who came so far, and of those a step before. */
export interface FunnelStep {
  name: StepName;
  people: number;
  share: number | null;
}

const part = (rate: number | null, of: number): number => Math.round((rate ?? 0) * of);

/** From the audience to its buyers. Rates have nine decimals: their people are exact up to some hundred million. */
export function funnelOf({ reach, reachShare, clickRate, conversion }: Figures): FunnelStep[] {
  if (reach === 0) return [];
  const audience = reachShare === null || reachShare === 0 ? reach : Math.round(reach / reachShare);
  const counts: [StepName, number][] = [
    ['audience', audience],
    ['reached', reach],
    ['clicked', part(clickRate, reach)],
    ['bought', part(conversion, reach)],
  ];
  return counts.map(([name, people], i) => {
    const before = counts[i - 1]?.[1];
    return { name, people, share: before === undefined || before === 0 ? null : people / before };
  });
}
