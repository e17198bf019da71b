/** The words a plan may use, each list once: types, schema and checks read them from here. */

/** Phases a plan gives a duration to, in order. */
export const PLAN_PHASES = ['warmUp', 'live', 'extension', 'followUp'] as const;
export type PlanPhase = (typeof PLAN_PHASES)[number];

/** Metrics of goals (PRODUCT.md, Planning). */
export const GOAL_METRICS = [
  'sales',
  'orders',
  'newBuyers',
  'newMembers',
  'activeCustomers',
  'repeatRate',
  'existingRepeatRate',
  'reachShare',
  'visits',
  'productViews',
  'clickRate',
  'conversion',
  'aov',
  'interactions',
  'brandSearches',
  'acquisitionCost',
  'discountCostRate',
  'surveyResponseRate',
  'nps',
  'csat',
  'positiveReviewRate',
] as const;
export type GoalMetric = (typeof GOAL_METRICS)[number];

/** Metrics of detectors, checkpoints, holdIf and exit rules (PRODUCT.md, Metrics). */
export const RISK_METRICS = [
  'stockCover',
  'paymentFailureRate',
  'bounceRate',
  'complaintRate',
  'conversion',
  'visitConversion',
  'pace',
  'budgetSpentShare',
  'acquisitionCost',
  'eventSilence',
  'trafficRate',
  'negativeShare',
  'oversell',
  'ticketBacklog',
  'systemErrors',
] as const;
export type RiskMetric = (typeof RISK_METRICS)[number];

/** Metrics whose figures are amounts of money, so that their targets obey the currency's digits. */
export const MONEY_METRICS: readonly string[] = ['sales', 'aov', 'acquisitionCost'];

/** Segments of the RFM table (API.md, Research report). */
export const RFM_SEGMENTS = [
  'champion',
  'loyal',
  'potential_loyalist',
  'new',
  'promising',
  'need_attention',
  'about_to_sleep',
  'at_risk',
  'cant_lose',
  'hibernating',
] as const;
export type RfmSegment = (typeof RFM_SEGMENTS)[number];

/** Lifecycle segments at the reference day. */
export const LIFECYCLE_SEGMENTS = ['new', 'active', 'dormant', 'lapsed'] as const;
export type LifecycleSegment = (typeof LIFECYCLE_SEGMENTS)[number];

/** Kinds of campaign cost. */
export const COST_KINDS = [
  'media',
  'kol',
  'gifts',
  'labour',
  'design',
  'platformFee',
  'paymentFee',
  'logistics',
  'data',
] as const;
export type CostKind = (typeof COST_KINDS)[number];

/** Kinds of promotion (PRODUCT.md, Promotions). */
export const PROMOTION_KINDS = [
  'percentOff',
  'threshold',
  'nthUnit',
  'flash',
  'fixedPrice',
  'coupon',
  'gift',
  'buyXGetY',
  'bundle',
  'freeShipping',
  'points',
  'lottery',
  'redPacket',
] as const;
export type PromotionKind = (typeof PROMOTION_KINDS)[number];

/** Readiness checks. */
export const READINESS_CHECKS = [
  'promotionDryRun',
  'stockAllocated',
  'mailServer',
  'http',
  'httpLoad',
  'rosterCovers',
  'creatives',
  'links',
  'monitoring',
] as const;
export type ReadinessCheckName = (typeof READINESS_CHECKS)[number];

/** Roles a person may have (API.md, Auth). */
export const ROLES = [
  'lead',
  'approver',
  'responder',
  'operator',
  'finance',
  'service',
  'designer',
  'viewer',
  'admin',
  'shop',
] as const;
export type Role = (typeof ROLES)[number];

/** Parts of PRODUCT.md marked ◇: refused by name until an issue of their own lands. */
export const LATER_KEYS: readonly string[] = [
  'interactions',
  'partners',
  'sessions',
  'content',
  'placements',
  'campaignPage',
  'marketplaces',
  'needsSurvey',
  'marketNotes',
];

/** Promotion kinds marked ◇. */
export const LATER_PROMOTION_KINDS: readonly string[] = ['groupBuy', 'referral'];
