export interface RecapInput {
  campaignId: string;
  hash: string;
}

/** Which version of the report was stored. */
export interface RecapResult {
  version: number;
}
