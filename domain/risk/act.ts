import type { ActiveAddress } from '../plan/endpoints.ts';
import type { Plan, PlaybookAction } from '../plan/types.ts';

/** What a responder asks for by hand: a kind of action, and what of it differs from the plan's own. */
export interface AskedAction {
  action: PlaybookAction['do'];
  with?: ActionDetails;
}

/** Parts of an action; what is left out is taken from the action of that kind in the risk's playbook. */
export interface ActionDetails {
  product?: string;
  /** Units to move; of a salesCap, units a day. */
  units?: number;
  /** Orders a day. */
  orders?: number;
  /** Sales a day, minor units. */
  sales?: number;
  from?: string;
  to?: string;
  endpoint?: string;
  /** `main` switches an endpoint back. */
  active?: ActiveAddress;
  /** A role, or a person's id: no address. */
  who?: string;
}

/** What is missing or wrong in what was asked: the member and why. */
export interface ActionFault {
  member: keyof ActionDetails;
  message: string;
}

/** A playbook's action, complete; `active` of a standby that was asked for by hand. */
export type CompleteAction = PlaybookAction & { active?: ActiveAddress };

interface Incident {
  risk: string;
  subject: string;
}

type Completion = { action: CompleteAction } | { fault: ActionFault };
type Asked<K extends PlaybookAction['do']> = {
  plan: Plan;
  incident: Incident;
  given: ActionDetails;
  planned: Extract<PlaybookAction, { do: K }> | undefined;
};

const fault = (member: ActionFault['member'], message: string): Completion => ({
  fault: { member, message },
});

function soldOut({ plan, incident, given, planned }: Asked<'soldOut'>): Completion {
  const named = given.product ?? planned?.product ?? 'detected';
  const product = named === 'detected' ? incident.subject : named;
  return plan.products.some(({ sku }) => sku === product)
    ? { action: { do: 'soldOut', product } }
    : fault('product', 'Name a product of the plan');
}

function moveStock({ plan, incident, given, planned }: Asked<'moveStock'>): Completion {
  const product = given.product ?? planned?.product ?? incident.subject;
  if (!plan.products.some(({ sku }) => sku === product))
    return fault('product', 'Name a product of the plan');
  const units = given.units ?? planned?.units;
  const from = given.from ?? planned?.from;
  const to = given.to ?? planned?.to;
  if (units === undefined) return fault('units', 'Say how many units');
  if (from === undefined) return fault('from', 'Say from which place');
  if (to === undefined || to === from) return fault('to', 'Say to which other place');
  return { action: { do: 'moveStock', product, units, from, to } };
}

function standby({ plan: { endpoints = {} }, given, planned }: Asked<'standby'>): Completion {
  const endpoint = given.endpoint ?? planned?.endpoint ?? '';
  if (endpoints[endpoint]?.standby === undefined) {
    return fault('endpoint', 'Name an endpoint of the plan that has a standby address');
  }
  return { action: { do: 'standby', endpoint, active: given.active ?? 'standby' } };
}

function salesCap({ given, planned }: Asked<'salesCap'>): Completion {
  const asked = [given.orders, given.units, given.sales].some((limit) => limit !== undefined);
  const { orders, units, sales } = asked || planned === undefined ? given : planned;
  if (orders === undefined && units === undefined && sales === undefined) {
    return fault('units', 'Say how many units, orders or sales a day');
  }
  return {
    action: {
      do: 'salesCap',
      ...(orders !== undefined && { orders }),
      ...(units !== undefined && { units }),
      ...(sales !== undefined && { sales }),
    },
  };
}

function tell({ plan, given, planned }: Asked<'tell'>): Completion {
  const who = given.who ?? planned?.who ?? plan.owner;
  const script = planned?.script;
  return { action: { do: 'tell', who, ...(script && { script }) } };
}

/** The action a responder means: what they say, completed by the risk's playbook and by what tripped; else what is missing. */
export function completeAction(plan: Plan, incident: Incident, asked: AskedAction): Completion {
  const playbook = plan.risks.find(({ key }) => key === incident.risk)?.playbook ?? [];
  const given = asked.with ?? {};
  const of = <K extends PlaybookAction['do']>(kind: K): Asked<K> => ({
    ...{ plan, incident, given },
    planned: playbook.find((each): each is Extract<PlaybookAction, { do: K }> => each.do === kind),
  });
  switch (asked.action) {
    case 'pauseWaves':
      return { action: { do: 'pauseWaves' } };
    case 'soldOut':
      return soldOut(of('soldOut'));
    case 'moveStock':
      return moveStock(of('moveStock'));
    case 'standby':
      return standby(of('standby'));
    case 'salesCap':
      return salesCap(of('salesCap'));
    case 'tell':
      return tell(of('tell'));
  }
}
