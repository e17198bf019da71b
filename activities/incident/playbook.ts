import type { IncidentDeps, IncidentRef } from './types.ts';
import { tellContent } from './mails.ts';
import { ROLES, type Role } from '../../domain/plan/vocabulary.ts';
import type { Plan, PlaybookAction } from '../../domain/plan/types.ts';
import { pauseGate } from '../../store/gates.ts';
import type { IncidentRow } from '../../store/incidents.ts';
import { peopleByEmail, peopleWithRole } from '../../store/people.ts';
import { markSoldOut } from '../../store/stock.ts';

export interface ActionCall {
  ref: IncidentRef;
  plan: Plan;
  row: IncidentRow;
  action: PlaybookAction;
  actorId: string | null;
}

/** What an action came to; `pause` asks the workflow to pause its campaign as well. */
export interface ActionOutcome {
  done: string;
  pause: boolean;
}

/** Runs one action of a playbook; again, it changes nothing. Those that no landed issue runs say so. */
export async function runPlaybookAction(deps: IncidentDeps, call: ActionCall): Promise<ActionOutcome> {
  const { ref, row, action, actorId } = call;
  const { pool } = deps.db;
  switch (action.do) {
    case 'soldOut': {
      const sku = action.product === 'detected' ? row.subject : action.product;
      await markSoldOut(pool, { campaignId: ref.campaignId, skus: [sku], soldOut: true });
      return { done: `soldOut ${sku}`, pause: false };
    }
    case 'pauseWaves':
      // The gate first: it holds with the campaign's worker down.
      await pauseGate(pool, { scope: ref.campaignId, actorId, reason: 'incident', at: ref.at });
      return { done: 'pauseWaves', pause: true };
    case 'tell':
      return { done: `tell ${await tell(deps, call, action)}`, pause: false };
    default:
      return { done: `NOT_RUN_YET ${action.do}`, pause: false };
  }
}

async function tell(
  { db, staffMailer }: IncidentDeps,
  { ref, plan, row }: ActionCall,
  { who, script }: Extract<PlaybookAction, { do: 'tell' }>,
): Promise<number> {
  const people = isRole(who)
    ? await peopleWithRole(db.pool, who)
    : [...(await peopleByEmail(db.pool, [who])).values()];
  const content = tellContent(plan, row, script);
  for (const { id: personId } of people) {
    const key = `incident/${ref.incidentId}/tell/${personId}`;
    await staffMailer.send({
      key,
      campaignId: ref.campaignId,
      personId,
      kind: 'incident',
      at: ref.at,
      content,
    });
  }
  return people.length;
}

const isRole = (who: string): who is Role => (ROLES as readonly string[]).includes(who);
