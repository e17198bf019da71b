import { tell } from './tell.ts';
import { noteIncidentEvent, noteKey } from './notes.ts';
import type { IncidentDeps, IncidentRef } from './types.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Plan } from '../../domain/plan/types.ts';
import type { CompleteAction } from '../../domain/risk/act.ts';
import type { Queryable } from '../../infra/database.ts';
import { switchEndpoint } from '../../store/endpoints.ts';
import { pauseGate } from '../../store/gates.ts';
import { isNoted, type IncidentRow } from '../../store/incidents.ts';
import { setDailyCap } from '../../store/limits.ts';
import { markSoldOut, moveStock } from '../../store/stock.ts';
import { askAddress } from '../readiness/checks/http.ts';

export interface ActionCall {
  ref: IncidentRef;
  plan: Plan;
  row: IncidentRow;
  action: CompleteAction;
  actorId: string | null;
  /** Tells the actions of one incident apart. */
  nth: string;
}

const KIND = 'incidentActed';

/** Runs one action of a playbook and writes what it did into the incident's log; once, however often it is asked. */
export async function actOnce(deps: IncidentDeps, call: ActionCall): Promise<void> {
  const { ref, actorId, nth } = call;
  const { pool } = deps.db;
  const key = noteKey(ref.incidentId, { kind: KIND, nth });
  if (await isNoted(pool, key)) return;
  const done = await runAction(deps, { ...call, key });
  await noteIncidentEvent(pool, ref, { kind: KIND, actorId, data: { done }, nth });
}

/** What an action did, in words for the log. One that the rules of the shop refuse says so and holds up no other. */
async function runAction(deps: IncidentDeps, call: ActionCall & { key: string }): Promise<string> {
  try {
    return await run(deps, call);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return `${call.action.do} refused: ${error.code}`;
  }
}

async function run(deps: IncidentDeps, call: ActionCall & { key: string }): Promise<string> {
  const { ref, row, action, actorId, key } = call;
  const { campaignId, at } = ref;
  const { pool } = deps.db;
  switch (action.do) {
    case 'soldOut': {
      const sku = action.product === 'detected' ? row.subject : action.product;
      await markSoldOut(pool, { campaignId, skus: [sku], soldOut: true });
      return `soldOut ${sku}`;
    }
    case 'pauseWaves':
      // The gate first: it holds with the campaign's worker down.
      await pauseGate(pool, { scope: campaignId, actorId, reason: 'incident', at });
      return 'pauseWaves';
    case 'moveStock': {
      const { product, units, from, to } = action;
      const sku = product === 'detected' ? row.subject : product;
      const change = { reference: key, at, actorId, reason: row.risk };
      await moveStock(pool, { sku, from, to, quantity: units }, change);
      return `moveStock ${sku}: ${units} from ${from} to ${to}`;
    }
    case 'standby':
      return standBy(deps, { ...call, endpoint: action.endpoint, active: action.active ?? 'standby' });
    case 'tell':
      return `tell ${await tell(deps, { ...call, ...action })}`;
    case 'salesCap':
      return cap(pool, { campaignId, at, action });
  }
}

/** Caps what the campaign sells a day; limits the action does not name stay as they are. */
async function cap(
  db: Queryable,
  { campaignId, at, action }: { campaignId: string; at: number; action: CompleteAction & { do: 'salesCap' } },
): Promise<string> {
  const limits = {
    ...(action.orders !== undefined && { ordersPerDay: action.orders }),
    ...(action.units !== undefined && { unitsPerDay: action.units }),
    ...(action.sales !== undefined && { salesPerDay: action.sales }),
  };
  await setDailyCap(db, { campaignId, sku: null, at, ...limits });
  return `salesCap ${Object.entries(limits)
    .map(([name, limit]) => `${name} ${limit}`)
    .join(', ')}`;
}

const TIMEOUT_MS = 3_000;

/**
 * Switches an endpoint to its standby, or back. The standby is asked first, for the log alone: while the main address
 * fails, one that does not answer us may still answer the shop.
 */
async function standBy(
  { db: { pool }, egress }: IncidentDeps,
  call: ActionCall & { key: string; endpoint: string; active: 'main' | 'standby' },
): Promise<string> {
  const { ref, plan, endpoint, active, key } = call;
  const { url, standby } = plan.endpoints?.[endpoint] ?? {};
  const to = active === 'main' ? url : standby;
  if (to === undefined) return `standby ${endpoint} refused: no standby address`;
  const asked = await askAddress(egress, to, TIMEOUT_MS);
  await switchEndpoint(pool, { campaignId: ref.campaignId, endpoint, active, key, at: ref.at });
  const answer = 'code' in asked ? `no answer, ${asked.code}` : `answers ${asked.status}`;
  return `standby ${endpoint}: ${active} (${answer})`;
}
