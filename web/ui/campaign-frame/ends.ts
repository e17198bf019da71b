import type { CampaignAction } from './campaign.ts';

type Action = CampaignAction['action'];

/** What is offered of what is possible: where a campaign could be both cancelled and aborted only the end that fits it. */
export function offered(possible: ReadonlySet<Action>, launched: boolean): Set<Action> {
  const unfit = launched ? 'cancel' : 'abort';
  const both = possible.has('cancel') && possible.has('abort');
  return new Set([...possible].filter((action) => !(both && action === unfit)));
}
