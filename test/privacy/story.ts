import { openBudgetRequest } from '../../store/budget-requests.ts';
import type { Answer, Call, World } from '../support/world.ts';
import { CANARIES } from './canaries.ts';
import { aCustomer, aShortPlan, staffAddress } from './shop.ts';

const { comment, reason, cause, lesson, text, chineseName } = CANARIES;
const PATIENCE_MS = 60_000;

interface Campaign {
  phase: string;
  status: string;
  waitingFor: string | null;
  version: number;
  hash: string;
  incidents: { id: string; state: string }[];
  waves: { state: string }[];
}

/** A campaign of the world and what its people do. */
export interface Told {
  id: string;
  key: string;
  see: () => Promise<Campaign>;
  until: (holds: (campaign: Campaign) => boolean) => Promise<Campaign>;
  /** Calls on behalf of somebody; fails where it is refused. */
  as: (who: string, path: string, call?: Call) => Promise<Answer>;
}

async function patiently<T>(what: string, look: () => Promise<T | null | undefined | false>): Promise<T> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end;) {
    const seen = await look();
    if (seen) return seen;
    await new Promise((wake) => setTimeout(wake, 150));
  }
  throw new Error(`Not within ${PATIENCE_MS} ms: ${what}`);
}

/** Creates a campaign from the short plan and starts it. */
export async function begin(world: World, staff: Record<string, string>, key: string): Promise<Told> {
  const as: Told['as'] = async (who, path, call = {}) => {
    const answer = await world.call(path, { method: 'POST', bearer: staff[who] ?? '', ...call });
    if (answer.status >= 300) throw new Error(`${who} ${path}: ${JSON.stringify(answer.body)}`);
    return answer;
  };
  const { body } = await as('lead', '/v1/campaigns', { body: aShortPlan(key) });
  const id = body['id'] as string;
  const see = async () =>
    (await as('lead', `/v1/campaigns/${id}`, { method: 'GET' })).body as unknown as Campaign;
  await as('lead', `/v1/campaigns/${id}/start`);
  return {
    ...{ id, key, see, as },
    until: (holds) =>
      patiently(String(holds), async () => {
        const seen = await see();
        return holds(seen) && seen;
      }),
  };
}

/** Decides on the open level by the API; a level that is just opening is waited for. */
export async function decide(
  { id, see, as }: Told,
  [who, level, verdict]: [who: string, level: string, verdict: string],
): Promise<void> {
  await patiently(`${who} decides on ${level}`, async () => {
    const body = { level, hash: (await see()).hash, verdict, comment: `${comment} of ${who}` };
    return as(who, `/v1/campaigns/${id}/decisions`, { body }).catch(() => null);
  });
}

/** Decides by the link in the newest mail to `who`, as their browser would. */
async function decideByLink({ smtp, call }: World, who: string): Promise<void> {
  const link = await patiently(`a mail to ${who}`, async () => {
    const mail = smtp.mails.findLast(({ to }) => to.includes(staffAddress(who)));
    return /\/p\/decide\/[\w-]+/.exec(mail?.text ?? '')?.[0];
  });
  const body = new URLSearchParams({ verdict: 'approve', comment: `${comment} by link` }).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  // The mail is there a moment before the level is open.
  await patiently(`${who} decides by link`, async () => {
    const { status } = await call(link, { method: 'POST', body, headers });
    return status === 200;
  });
}

/** Approval with changes asked for first, readiness with a failed check that is waived. */
export async function approve(world: World, told: Told): Promise<void> {
  const { id, key, as, until } = told;
  await decide(told, ['head', 'lead', 'requestChanges']);
  const { version } = await until(({ waitingFor }) => waitingFor === 'plan');
  const plan = { ...aShortPlan(key), name: { en: 'Changed', 'zh-CN': '已改' } };
  const headers = { 'if-match': String(version) };
  await as('lead', `/v1/campaigns/${id}/plan`, { method: 'PUT', body: plan, headers });
  await until(({ waitingFor }) => waitingFor === 'approval');
  await decide(told, ['head', 'lead', 'approve']);
  await decideByLink(world, 'cfo');
}

/** The stock check fails; the lead lets it pass. */
export async function waive({ id, as }: Told): Promise<void> {
  const path = `/v1/campaigns/${id}/readiness/stock/waive`;
  await patiently('the failed check is waived', () =>
    as('lead', path, { body: { reason: `${reason} to waive` } }).catch(() => null),
  );
}

/** Events of the shop with everything it knows of a person; one order takes nearly all of the scarce product. */
export async function sell({ event }: World, campaignId: string): Promise<void> {
  const { customerId, ...known } = aCustomer(1);
  const lines = [{ sku: '21915', quantity: 400, unitPrice: '1.25' }];
  const order = { orderId: `big-${campaignId}`, campaignId, customerId, email: known.email, lines };
  const placed = await event({ type: 'order.placed', data: order });
  if (placed.status !== 200) throw new Error(JSON.stringify(placed.body));
  const answers = [
    await event({ type: 'order.paid', data: { orderId: order.orderId, amount: placed.body['total'] } }),
    await event({ type: 'customer.updated', data: { customerId, ...known } }),
    await event({ type: 'customer.registered', data: aCustomer(99) }),
    await event({ type: 'payment.failed', data: { customerId, reason: `${text} declined` } }),
    await event({
      type: 'feedback.received',
      data: { customerId, channel: 'chat', text: `${text} ${chineseName}` },
    }),
    await event({ type: 'review.posted', data: { customerId, sku: '22423', stars: 1, text } }),
    await event({ type: 'search.performed', data: { visitorId: 'v1', query: text } }),
  ];
  const refused = answers.filter(({ status }) => status >= 300);
  if (refused.length > 0) throw new Error(JSON.stringify(refused));
}

/** Acknowledges the incident that the big order opened, and ends it with cause and lesson. */
export async function tendIncident({ as, until }: Told): Promise<void> {
  const { incidents } = await until(({ incidents: open }) => open.length > 0);
  const path = `/v1/incidents/${incidents[0]?.id}`;
  await patiently('the incident is acknowledged', () =>
    as('oncall', `${path}/acknowledge`).catch(() => null),
  );
  await as('oncall', `${path}/resolve`, { body: { cause, lesson } });
}

/** A budget line is spent: its approvers are asked for more, and one of them says so in words. */
export async function askForBudget({ db }: World, { id, see, as }: Told): Promise<void> {
  const { version, hash } = await see();
  const request = { campaignId: id, nth: 1, version, hash, line: 'promotion', from: 'reserve', amount: 100 };
  await openBudgetRequest(db.pool, { ...request, at: Date.now() });
  const body = { request: 1, verdict: 'approve', comment: `${comment} on more budget` };
  await patiently('more budget is let go', () =>
    as('cfo', `/v1/campaigns/${id}/budget/decisions`, { body }).catch(() => null),
  );
}

/** A page that a customer's mail leads to, answered with a form. */
async function answerPage({ smtp, call }: World, path: string, form: Record<string, string>): Promise<void> {
  const customers = CANARIES.email;
  const link = await patiently(`a mail with ${path}`, async () => {
    const texts = smtp.mails
      .filter(({ to }) => to[0]?.startsWith(`${customers}-`))
      .map(({ text: body }) => body);
    return texts.map((body) => new RegExp(`${path}[\\w.-]+`).exec(body)?.[0]).find(Boolean);
  });
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const { status } = await call(link, {
    method: 'POST',
    body: new URLSearchParams(form).toString(),
    headers,
  });
  if (status !== 200) throw new Error(`${path} answered ${status}`);
}

/** The whole of it: approval, preparation, warm-up with a pause, live with an incident and an extension, follow-up with answers,
 * recap. */
export async function tellWhole(world: World, told: Told): Promise<string> {
  const { id, as, until } = told;
  await approve(world, told);
  await waive(told);
  await until(({ phase }) => phase === 'warmUp');
  await as('ops', `/v1/campaigns/${id}/pause`, { body: { reason: `${reason} to pause` } });
  await as('ops', `/v1/campaigns/${id}/resume`, { body: { reason: `${reason} to resume` } });
  await until(({ phase }) => phase === 'live');
  await sell(world, id);
  await askForBudget(world, told);
  await tendIncident(told);
  const adjustment = { kind: 'extend', by: 'PT1S', reason: `${reason} to extend` };
  await as('lead', `/v1/campaigns/${id}/adjustments`, { body: adjustment });
  await as('ops', `/v1/campaigns/${id}/tasks/creatives/done`);
  await as('ops', '/v1/emergency-stop', { body: { reason: `${reason} to stop`, campaignId: id } });
  const lift = { method: 'DELETE', body: { reason: `${reason} to go on`, campaignId: id } } as const;
  await as('ops', '/v1/emergency-stop', lift);
  await answerPage(world, '/p/survey/', { nps: '3', open: `${text} ${chineseName}` });
  await answerPage(world, '/p/preregister/', {});
  return (await until(({ status }) => status === 'completed')).status;
}
