import type { z } from 'zod';
import { levelsOf } from '../domain/figures/goals.ts';
import { netPromoterScore, satisfaction } from '../domain/figures/shop-figures.ts';
import { currencyDigits } from '../domain/money/currency.ts';
import { ratio, toRate } from '../domain/money/fraction.ts';
import type { Plan } from '../domain/plan/types.ts';
import type { ScoreCounts, SurveyCounts } from '../store/survey.ts';
import type { surveyAnswer } from './schemas/survey.ts';

/** Response rate aimed at where the plan's goals say nothing (PRODUCT.md, Follow-up). */
const TARGET = 0.8;

/** People whose score lies between two, both included. */
const between = (counts: ScoreCounts, least: number, most: number): number =>
  Object.entries(counts).reduce(
    (sum, [score, people]) => sum + (Number(score) >= least && Number(score) <= most ? people : 0),
    0,
  );

const total = (counts: ScoreCounts): number =>
  Object.entries(counts).reduce((sum, [score, people]) => sum + Number(score) * people, 0);

/** Every score of a scale with its people. */
function distribution(counts: ScoreCounts, [least, most]: readonly [number, number]): Record<string, number> {
  const scores = Array.from({ length: most - least + 1 }, (_, step) => String(least + step));
  return Object.fromEntries(scores.map((score) => [score, counts[score] ?? 0]));
}

function npsOf(counts: ScoreCounts = {}) {
  const [answers, promoters, detractors] = [
    between(counts, 0, 10),
    between(counts, 9, 10),
    between(counts, 0, 6),
  ];
  const score = netPromoterScore({ rated: answers, promoters, detractors, scored: 0, csat: 0 });
  return {
    answers,
    score: toRate(score),
    promoters,
    passives: between(counts, 7, 8),
    detractors,
    distribution: distribution(counts, [0, 10]),
  };
}

function fiveOf(counts: ScoreCounts = {}) {
  const answers = between(counts, 1, 5);
  const mean = satisfaction({ rated: 0, promoters: 0, detractors: 0, scored: answers, csat: total(counts) });
  return { answers, mean: toRate(mean), distribution: distribution(counts, [1, 5]) };
}

/** The goal's target as planning resolved it, else as it is stated. */
function targetOf({ goals, currency }: Plan): number {
  const goal = goals.find(({ metric }) => metric === 'surveyResponseRate');
  const levels = goal && levelsOf(goal, currencyDigits(currency));
  return levels ? toRate(levels.target) : TARGET;
}

/** A survey's figures as they leave the product. */
export function surveyView(
  plan: Plan,
  { asked, answered, scores }: SurveyCounts,
): Omit<z.input<typeof surveyAnswer>, 'answers'> {
  const responseRate = toRate(ratio(answered, asked));
  const target = targetOf(plan);
  return {
    asked,
    answered,
    responseRate,
    target,
    targetMet: responseRate === null ? null : responseRate >= target,
    questions: plan.followUp.survey?.questions ?? [],
    nps: npsOf(scores.nps),
    csat: fiveOf(scores.csat),
    repurchase: fiveOf(scores.repurchase),
  };
}
