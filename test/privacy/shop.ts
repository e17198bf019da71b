import type { Role } from '../../domain/plan/vocabulary.ts';
import { addPerson } from '../../store/people.ts';
import { issueToken } from '../../store/tokens.ts';
import { writtenPlan } from '../support/edited-plan.ts';
import { importLines } from '../support/imports.ts';
import type { World } from '../support/world.ts';
import { CANARIES } from './canaries.ts';

const { email, host, name, chineseName, comment } = CANARIES;

/** `lead` → an address that can be found again. */
export const staffAddress = (who: string): string => `${who}.${email}@${host}.test`;
const customerAddress = (n: number): string => `${email}-${n}@${host}.test`;

export const CUSTOMERS = 40;

/** What a shop knows of its `n`th customer, canaries throughout. */
export const aCustomer = (n: number) => ({
  customerId: `c${n}`,
  email: customerAddress(n),
  phone: `+44 2055 509 123 ${String(n).padStart(2, '0')}`,
  name: n % 3 === 0 ? `${chineseName}${n}` : `${name} Number${n}`,
});

const STAFF: Readonly<Record<string, readonly Role[]>> = {
  lead: ['lead', 'responder'],
  head: ['approver'],
  cfo: ['approver', 'finance'],
  controller: ['approver', 'finance'],
  director: ['approver', 'responder'],
  ops: ['operator', 'responder'],
  oncall: ['responder'],
  service: ['service', 'responder'],
};

/** People with canary names and addresses; answers each one's Authorization header. */
export async function employStaff({ db }: World): Promise<Record<string, string>> {
  const bearers: Record<string, string> = {};
  for (const [who, roles] of Object.entries(STAFF)) {
    const person = await addPerson(db.pool, { email: staffAddress(who), name: `${name} ${who}`, roles });
    const expiresAt = new Date(Date.now() + 3_600_000);
    const { token } = await issueToken(db.pool, { personId: person?.id ?? '', expiresAt });
    bearers[who] = `Bearer ${token}`;
  }
  return bearers;
}

/** Customers who agreed to e-mail and have bought before, and stock: of one product far less than the plan wants. */
export async function stockShop({ db }: World): Promise<void> {
  const numbers = Array.from({ length: CUSTOMERS }, (_, n) => n + 1);
  const customers = numbers.map((n) => {
    const { customerId, ...known } = aCustomer(n);
    return `${customerId},${known.email},${known.phone},${known.name},${n % 4 ? 'en' : 'zh-CN'},true,2011-01-01T09:00:00Z,${comment}`;
  });
  const orders = numbers.map(
    (n) =>
      `o${n},2011-10-${10 + (n % 20)} 12:00:00,c${n},${customerAddress(n)},22423,Cakestand,${1 + (n % 4)},12.75`,
  );
  const skus = ['22423', '85123A', '23084', '85099B', '21915'];
  const stock = skus.map((sku) => `${sku},main,${sku === '21915' ? 410 : 10_000}`);
  const consent = 'consent_email,consent_email_at,consent_email_source';
  await importLines(db, 'customers', {
    lines: [`customer_id,email,phone,name,language,${consent}`, ...customers],
  });
  await importLines(db, 'orders', {
    lines: ['order_id,ordered_at,customer_id,email,sku,description,quantity,unit_price', ...orders],
  });
  await importLines(db, 'stock', { lines: ['sku,location,on_hand', ...stock, '22086,main,1'] });
}

/** The demo's plan in a third of its time, for everybody, with the world's own people. */
export function aShortPlan(key: string): Record<string, unknown> {
  const text = JSON.stringify(writtenPlan('demo.yaml')).replaceAll(
    /(\w+)@fanfare\.example/g,
    (_, who: string) => staffAddress(who),
  );
  const plan = JSON.parse(text) as Record<string, unknown> & { waves: object[] };
  return {
    ...plan,
    key,
    audience: { segments: [{ key: 'everybody', where: { orders: { gte: 0 } } }] },
    schedule: {
      warmUp: { duration: 'PT4S' },
      live: { duration: 'PT20S' },
      followUp: { duration: 'PT8S' },
    },
    tasks: [{ key: 'creatives', owner: staffAddress('ops'), due: 'live+PT1S' }],
    followUp: {
      ...{ thankYou: { to: 'buyers', after: 'PT1S', coupon: 'thank-you' } },
      survey: { to: 'buyers', after: 'PT0S', remindAfter: ['PT5S'], questions: ['nps', 'open'] },
      preRegister: { next: 'the-next-sale' },
    },
    waves: plan.waves.map((wave) => ({
      ...wave,
      segments: ['everybody'],
      ...('at' in wave && wave.at === 'PT40S' && { at: 'PT6S' }),
    })),
  };
}
