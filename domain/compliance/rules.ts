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
  'platformUnknown',
  'acceptUnused',
] as const;
export type ComplianceRule = (typeof COMPLIANCE_RULES)[number];

/** Whether a value that was kept names a rule. */
export const isRule = (value: unknown): value is ComplianceRule =>
  (COMPLIANCE_RULES as readonly unknown[]).includes(value);
