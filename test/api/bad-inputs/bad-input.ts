import type { CampaignStates } from '../../support/campaign-states.ts';
import type { Call } from '../../support/world.ts';

export interface Ground extends CampaignStates {
  secret: string;
}

export interface BadInput {
  title: string;
  /** A person's short name, the value of an Authorization header, or nobody. */
  who: string | null;
  status: number;
  code: string;
  /** What would be right, or what stands in the way. */
  says: RegExp;
  paths?: (string | number)[][];
  /** A table that keeps what was tried and why it failed. */
  noted?: string;
  call: (ground: Ground) => Call & { path: string };
}
