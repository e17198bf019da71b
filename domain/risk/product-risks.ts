/** A risk that is part of the product and of no plan: what opens its incidents is no detector. */
export interface ProductRisk {
  readonly key: string;
  readonly likelihood: number;
  readonly impact: number;
  /** Somebody is owed something: that the campaign has ended settles nothing of it. */
  readonly owed?: true;
}

/** An order whose money was taken and which could not be served. */
export const OWED_RISK = {
  key: 'order-owed',
  likelihood: 3,
  impact: 4,
  owed: true,
} as const satisfies ProductRisk;

/** A goal that is behind at a checkpoint. */
export const GOAL_BEHIND_RISK = {
  key: 'goal-behind',
  likelihood: 3,
  impact: 3,
} as const satisfies ProductRisk;

/** Prizes of a draw that were won and have not been delivered in time. */
export const PRIZES_OWED_RISK = {
  key: 'prizes-owed',
  likelihood: 3,
  impact: 3,
  owed: true,
} as const satisfies ProductRisk;

/** The product's own risks, after those of the plan in its register. */
export const PRODUCT_RISKS: readonly ProductRisk[] = [OWED_RISK, GOAL_BEHIND_RISK, PRIZES_OWED_RISK];

/** Whether the incidents of a risk, by its key, are about something owed: people are called for it after the end as well. */
export const outlastsCampaign = (risk: string): boolean =>
  PRODUCT_RISKS.some(({ key, owed }) => key === risk && owed === true);
