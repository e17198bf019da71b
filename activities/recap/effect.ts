import { liftOfMeans, liftOfProportions, type Lift } from '../../domain/statistics/lift.ts';
import { formatAmount } from '../../domain/money/currency.ts';
import type { Plan } from '../../domain/plan/types.ts';
import type { ArmFigures } from '../../store/kpis.ts';

/** A difference between treated and hold-out with its 95 % interval; money as decimal text. */
export interface Difference<T> {
  effect: T;
  interval: readonly [low: T, high: T];
  pValue: number;
  /** Effect ÷ hold-out; null where that is 0. */
  relative: number | null;
  /** Effect × people treated. */
  incremental: T;
}

export interface Arm {
  people: number;
  buyers: number;
  conversion: number | null;
  meanSpend: string | null;
}

/** Whether the comparison can be trusted: there is none, it is too small to tell, or it is sound. */
export type EffectVerdict = 'NO_HOLD_OUT' | 'HOLD_OUT_TOO_SMALL' | 'NOT_SIGNIFICANT' | 'SIGNIFICANT';

export interface Effect {
  /** What differs between the arms: messages alone, or offers kept for the treated as well. */
  of: 'messages' | 'messagesAndOffers';
  verdict: EffectVerdict;
  treated: Arm;
  holdOut: Arm;
  /** Buyers ÷ people. Null without both arms. */
  conversion: Difference<number> | null;
  /** Mean spend per person, buying nothing counted as 0: the effect of contact. Null without two people in each arm. */
  spend: Difference<string> | null;
}

/** Below these the normal approximation of both tests is not to be trusted (n·p and n·(1 − p) of at least 5). */
const LEAST_PEOPLE = 30;
const LEAST_EXPECTED = 5;
const ALPHA = 0.05;

const EMPTY = { people: 0, buyers: 0, mean: 0, sd: 0 };

const showArm = ({ people, buyers, mean }: Omit<ArmFigures, 'arm'>, currency: string): Arm => ({
  people,
  buyers,
  conversion: people === 0 ? null : round(buyers / people),
  meanSpend: people === 0 ? null : formatAmount(Math.round(mean), currency),
});

const round = (value: number): number => Math.round(value * 1e9) / 1e9;

function show<T>({ effect, interval, pValue, relative, incremental }: Lift, as: (value: number) => T) {
  return {
    effect: as(effect),
    interval: [as(interval[0]), as(interval[1])] as const,
    pValue: round(pValue),
    relative: relative === null ? null : round(relative),
    incremental: as(incremental),
  };
}

type Arms = Record<'treated' | 'holdOut', Omit<ArmFigures, 'arm'>>;

function verdictOf({ treated, holdOut }: Arms, pValue: number | undefined): EffectVerdict {
  if (holdOut.people === 0) return 'NO_HOLD_OUT';
  const share = (treated.buyers + holdOut.buyers) / (treated.people + holdOut.people);
  const least = Math.min(treated.people, holdOut.people) * Math.min(share, 1 - share);
  const few = Math.min(treated.people, holdOut.people) < LEAST_PEOPLE || least < LEAST_EXPECTED;
  if (pValue === undefined || few) return 'HOLD_OUT_TOO_SMALL';
  return pValue < ALPHA ? 'SIGNIFICANT' : 'NOT_SIGNIFICANT';
}

/** What contact did: treated against hold-out, in buyers and in spend, with how far it can be trusted. */
export function effectOf(figures: readonly ArmFigures[], plan: Plan): Effect {
  const arm = (name: ArmFigures['arm']) => figures.find((each) => each.arm === name) ?? EMPTY;
  const arms: Arms = { treated: arm('treated'), holdOut: arm('holdOut') };
  const sample = ({ people, buyers }: Arms['treated']) => ({ n: people, successes: buyers });
  const spread = ({ people, mean, sd }: Arms['treated']) => ({ n: people, mean, sd });
  const smaller = Math.min(arms.treated.people, arms.holdOut.people);
  const conversion =
    smaller > 0 ? liftOfProportions({ control: sample(arms.holdOut), treated: sample(arms.treated) }) : null;
  const spend =
    smaller > 1 ? liftOfMeans({ control: spread(arms.holdOut), treated: spread(arms.treated) }) : null;
  return {
    of: plan.promotions.some(({ audience }) => audience === 'treated') ? 'messagesAndOffers' : 'messages',
    verdict: verdictOf(arms, conversion?.pValue),
    treated: showArm(arms.treated, plan.currency),
    holdOut: showArm(arms.holdOut, plan.currency),
    conversion: conversion && show(conversion, round),
    spend: spend && show(spend, (minor) => formatAmount(Math.round(minor), plan.currency)),
  };
}
