import {
  addressInUse,
  endpointsInUse,
  type ActiveAddress,
  type EndpointInUse,
} from '../domain/plan/endpoints.ts';
import type { Plan } from '../domain/plan/types.ts';
import type { Queryable } from '../infra/database.ts';

export interface EndpointSwitch {
  campaignId: string;
  endpoint: string;
  active: ActiveAddress;
  /** What switched it; the same key again changes nothing. */
  key: string;
  /** Epoch milliseconds. */
  at: number;
}

/** Switches an endpoint to an address; what a later change has decided stays. */
export async function switchEndpoint(db: Queryable, change: EndpointSwitch): Promise<void> {
  const { campaignId, endpoint, active, key, at } = change;
  await db.query(
    `insert into endpoint_states as s (campaign_id, endpoint, active, key, at) values ($1, $2, $3, $4, $5)
     on conflict (campaign_id, endpoint) do update set active = excluded.active, key = excluded.key, at = excluded.at
     where s.at <= excluded.at and s.key <> excluded.key`,
    [campaignId, endpoint, active, key, new Date(at)],
  );
}

/** The endpoints of a campaign's plan, each with the address that is in use. */
export async function endpointsOf(
  db: Queryable,
  { campaignId, plan }: { campaignId: string; plan: Plan },
): Promise<EndpointInUse[]> {
  if (plan.endpoints === undefined) return [];
  const { rows } = await db.query<{ endpoint: string; active: ActiveAddress }>(
    'select endpoint, active from endpoint_states where campaign_id = $1',
    [campaignId],
  );
  return endpointsInUse(plan, Object.fromEntries(rows.map(({ endpoint, active }) => [endpoint, active])));
}

/** An address of the plan as it is to be asked now: at the standby of an endpoint that was switched. */
export async function urlInUse(
  db: Queryable,
  { url, ...campaign }: { campaignId: string; plan: Plan; url: string },
): Promise<string> {
  return addressInUse(url, await endpointsOf(db, campaign));
}
