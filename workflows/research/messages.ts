/** Research reads the shop's history and stores one report; nothing of it travels through the workflow. */
export interface ResearchInput {
  campaignId: string;
  version: number;
  hash: string;
}

/** `verdict` is noGo only where research itself cannot support the plan (no orders at all in the window). */
export interface ResearchResult {
  orders: number;
  customers: number;
}

/** Only a count comes back; the figures are kept with the version. */
export interface BacktestResult {
  baskets: number;
}
