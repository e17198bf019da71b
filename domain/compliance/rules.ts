/** What a plan is held against, in the order in which findings are told. */
export const COMPLIANCE_RULES = [
  'absoluteClaim',
  'forbiddenWords',
  'strikeThrough',
  'lowestPrice',
  'belowCost',
  'lotteryOdds',
  'validityStated',
  'eligibilityStated',
  'optOut',
  'enrolment',
] as const;
export type ComplianceRule = (typeof COMPLIANCE_RULES)[number];
