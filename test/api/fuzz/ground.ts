import { ROLES, type Role } from '../../../domain/plan/vocabulary.ts';
import { createSigner } from '../../../infra/signer.ts';
import { LINK_PURPOSES, type LinkPurpose } from '../../../store/customer-links.ts';
import { issueToken } from '../../../store/tokens.ts';
import { signIn } from '../../support/app.ts';
import { aPlanToDecide, campaignsInEachState } from '../../support/campaign-states.ts';
import { importLines } from '../../support/imports.ts';
import type { World } from '../../support/world.ts';

/** What a request's places are filled from, and who calls. */
export interface FuzzGround {
  /** Values of the Authorization header by short name. */
  bearers: Readonly<Record<string, string>>;
  /** Ids and the like by name; what the requests make is added to it. */
  pools: Map<string, string[]>;
  /** Signs events. */
  secret: string;
}

const CUSTOMERS = Array.from({ length: 10 }, (_, n) => `c${n}`);

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end;) {
    if (await holds()) return;
    await new Promise((wake) => setTimeout(wake, 100));
  }
  throw new Error(`Not within a minute: ${what}`);
}

async function importShop({ db }: World): Promise<void> {
  const orders = CUSTOMERS.map(
    (customer, n) =>
      `h${n},2011-10-0${(n % 9) + 1} 12:00:00,${customer},${customer}@shop.example,22423,Cakestand,1,12.75`,
  );
  await importLines(db, 'orders', {
    lines: ['order_id,ordered_at,customer_id,email,sku,description,quantity,unit_price', ...orders],
  });
  const people = CUSTOMERS.map(
    (customer) => `${customer},${customer}@shop.example,en,yes,2011-01-01T00:00:00Z,shop`,
  );
  await importLines(db, 'customers', {
    lines: ['customer_id,email,language,consent_email,consent_email_at,consent_email_source', ...people],
  });
  const stock = ['22423', '85123A', '23084', '22086', '85099B', '21915'].map((sku) => `${sku},main,20000`);
  await importLines(db, 'stock', { lines: ['sku,location,on_hand', ...stock] });
}

/** Takes a campaign to its live phase, an hour long, with a wave sent to everybody. */
async function aLiveCampaign({ call }: World, bearers: Readonly<Record<string, string>>): Promise<string> {
  const plan = aPlanToDecide('on-air');
  const body = {
    ...plan,
    schedule: { live: { duration: 'PT1H' }, followUp: { duration: 'PT10S' } },
    goals: [{ metric: 'orders', target: { value: 10 } }],
    audience: { segments: [{ key: 'everybody', where: { orders: { gte: 1 } } }] },
    waves: [
      {
        key: 'opening',
        phase: 'live',
        at: 'PT0S',
        channel: 'email',
        segments: ['everybody'],
        template: 'opening',
      },
    ],
  };
  const bearer = bearers['lead'] ?? '';
  const made = await call('/v1/campaigns', { method: 'POST', bearer, body });
  if (made.status !== 201) throw new Error(JSON.stringify(made.body));
  const { id, hash } = made.body as { id: string; hash: string };
  await call(`/v1/campaigns/${id}/start`, { method: 'POST', bearer });
  const decide = async (): Promise<boolean> => {
    const now = await call(`/v1/campaigns/${id}`, { bearer });
    const decision = { level: 'lead', hash: now.body['hash'] ?? hash, verdict: 'approve' };
    const { status } = await call(`/v1/campaigns/${id}/decisions`, {
      ...{ method: 'POST', bearer: bearers['head'] ?? '', body: decision },
    });
    return status === 200;
  };
  await until('the plan is approved', decide);
  const see = async () => (await call(`/v1/campaigns/${id}`, { bearer })).body;
  await until('the campaign is live', async () => (await see())['phase'] === 'live').catch(
    async (error: Error) => {
      const told = await call(`/v1/campaigns/${id}/timeline`, { bearer });
      throw new Error(`${error.message}: ${JSON.stringify([await see(), told.body])}`);
    },
  );
  return id;
}

async function callersOf(
  { db }: World,
  known: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const bearers: Record<string, string> = { ...known };
  const one = await signIn(db, ['viewer'], 'expired@fanfare.example');
  const { token } = await issueToken(db.pool, { personId: one.person.id, expiresAt: new Date(1) });
  bearers['expired'] = `Bearer ${token}`;
  for (const role of ROLES) {
    bearers[role] ??= (await signIn(db, [role], `${role}.only@fanfare.example`)).bearer;
  }
  bearers['all'] = (await signIn(db, [...ROLES] as Role[], 'all@fanfare.example')).bearer;
  return bearers;
}

/** People whose tokens and roles the requests may change; those who call are not among them. */
async function victims({ db }: World): Promise<{ person: string[]; token: string[] }> {
  const [person, token]: [string[], string[]] = [[], []];
  for (let n = 0; n < 6; n += 1) {
    const { person: one } = await signIn(db, ['viewer'], `victim${n}@fanfare.example`);
    const issued = await issueToken(db.pool, {
      personId: one.id,
      expiresAt: new Date(Date.now() + 3_600_000),
    });
    person.push(one.id);
    token.push(issued.id);
  }
  return { person, token };
}

/** Links of every purpose to messages that were really sent. */
function linksTo({ config }: World, messages: readonly string[]): string[] {
  const signer = createSigner(config.FANFARE_LINK_KEYS);
  const purposes = Object.keys(LINK_PURPOSES) as LinkPurpose[];
  return messages
    .slice(0, 4)
    .flatMap((id) =>
      purposes.flatMap((purpose) => [0, 1].map((link) => signer.sign(LINK_PURPOSES[purpose], { id, link }))),
    );
}

/** Tokens of every link in the mails so far: of customers and of staff. */
const mailedLinks = ({ smtp }: World): string[] =>
  smtp.mails.flatMap(({ text, html }) =>
    [...`${text} ${html}`.matchAll(/\/[pt]\/[a-z/-]+\/([\w.-]{20,})/g)].map(([, token]) => token ?? ''),
  );

/** A shop with history, campaigns in each state, one of them live, and people of every role. */
export async function fuzzGround(world: World): Promise<FuzzGround> {
  const states = await campaignsInEachState(world);
  await importShop(world);
  const bearers = await callersOf(world, states.bearers);
  const live = await aLiveCampaign(world, bearers);
  const sent = async () => {
    const { rows } = await world.db.pool.query<{ id: string }>('select id from messages limit 12');
    return rows.map(({ id }) => id);
  };
  await until('the wave is sent', async () => (await sent()).length > 3);
  const messages = await sent();
  const { person, token } = await victims(world);
  const pools: FuzzGround['pools'] = new Map([
    ['campaign', [live, states.inApproval, live, states.expired, live, states.draft]],
    ['hash', [states.hash, states.expiredHash]],
    ['message', messages],
    ['link', [...new Set([...linksTo(world, messages), ...mailedLinks(world)])]],
    // Those that may be cancelled and aborted: the one on air should stay there for the others' sake.
    ['doomed', [states.draft, states.expired, states.inApproval]],
    ['email', ['lead@fanfare.example', 'c1@shop.example', 'head@fanfare.example', 'nobody@fanfare.example']],
    ...([
      ['person', person],
      ['token', token],
      ['incident', []],
      ['import', []],
      ['cursor', []],
    ] as [string, string[]][]),
  ]);
  return { bearers, pools, secret: world.config.FANFARE_WEBHOOK_SECRETS[0] ?? '' };
}
