import type { Issue } from '../types.ts';
import { checkBudget, checkCosts, checkProducts, checkWhenSpent } from './budget.ts';
import { checkDrawFunds } from './draws.ts';
import type { Check, PlanFacts } from './facts.ts';
import { checkSurvey } from './follow-up.ts';
import { checkGoals } from './goals.ts';
import { checkOfferPrices } from './offer-prices.ts';
import { checkApproval, checkAudience, checkReadiness, checkThresholdLines } from './people.ts';
import { checkCutOff, checkTasks } from './preparation.ts';
import { checkGuardrails, checkPromotions } from './promotions.ts';
import {
  checkDefaultLine,
  checkPhasesNamed,
  checkPlaybookProducts,
  checkReferences,
  checkUnique,
} from './references.ts';
import { checkFollowUpPhase, checkOffsets, checkPhases, checkSpans } from './schedule.ts';
import { checkBuiltIn, checkLanguages, checkMessages, checkWaves } from './waves.ts';

export type { Parts, PlanFacts } from './facts.ts';

const CHECKS: readonly Check[] = [
  checkUnique,
  checkReferences,
  checkPlaybookProducts,
  checkPhasesNamed,
  checkDefaultLine,
  checkGoals,
  checkPhases,
  checkSpans,
  checkOffsets,
  checkFollowUpPhase,
  checkSurvey,
  checkBudget,
  checkWhenSpent,
  checkCosts,
  checkProducts,
  checkAudience,
  checkPromotions,
  checkDrawFunds,
  checkOfferPrices,
  checkGuardrails,
  checkMessages,
  checkWaves,
  checkLanguages,
  checkBuiltIn,
  checkApproval,
  checkReadiness,
  checkCutOff,
  checkTasks,
  checkThresholdLines,
];

/** What one part of a plan asks of another: every finding at once, over whatever parts are well formed. */
export function crossCheck(facts: PlanFacts): Issue[] {
  return CHECKS.flatMap((check) => check(facts));
}
