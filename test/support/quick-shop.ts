import type { DemoApi } from '../../stack/demo/api.ts';
import { sendEvents } from './quick-events.ts';
import type { PlanJson } from './quick-plan.ts';

/** A made-up shop, small enough to be imported in a moment, with history around today and around the same days a year ago. */
export interface QuickShop {
  /** Ids of everybody with an address and consent. */
  customers: string[];
  products: QuickProduct[];
  /** Units on hand by SKU. */
  stock: Record<string, number>;
}

export interface QuickProduct {
  sku: string;
  name: string;
  price: string;
  unitCost: string;
  stock: number;
  perBuyer?: number;
}

const CUSTOMERS = 80;
const DAY_MS = 86_400_000;
/** Orders of one day of history: enough that the second of a phase has a baseline. */
const ORDERS_A_DAY = 8;
/** Days ago: the eight weeks before today, and around the same a year before. */
const RECENT = { from: 62, to: 1 };
const YEAR_BEFORE = { from: 430, to: 330 };

const idOf = (n: number): string => `q${String(n).padStart(3, '0')}`;

/** The address of a customer of the quick shop. */
export const addressOf = (customerId: string): string => `${customerId}@quick.test`;

const dayAgo = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);

/** By what a customer is: how many there are of each, in this order. */
const GROUPS = { loyal: 20, atRisk: 10, newcomers: 15, dormant: 15, others: 10, signUps: 10 };

function groupOf(n: number): keyof typeof GROUPS {
  let end = 0;
  for (const [group, size] of Object.entries(GROUPS)) {
    end += size;
    if (n < end) return group as keyof typeof GROUPS;
  }
  return 'signUps';
}

const membersOf = (group: keyof typeof GROUPS): number[] =>
  Array.from({ length: CUSTOMERS }, (_, n) => n).filter((n) => groupOf(n) === group);

function customersCsv(): string {
  const head =
    'customer_id,email,name,language,country,tier,tags,consent_email,consent_email_at,consent_email_source';
  const tiers = ['gold', 'silver', 'platinum', ''];
  const rows = Array.from({ length: CUSTOMERS }, (_, n) => {
    const id = idOf(n);
    const tags = groupOf(n) === 'signUps' ? 'newsletter;social' : n % 5 === 0 ? 'member' : '';
    const language = n % 2 === 0 ? 'zh-CN' : 'en';
    const consent = 'true,2020-01-01T09:00:00Z,test';
    return `${id},${addressOf(id)},Customer ${n},${language},China,${tiers[n % 4]},${tags},${consent}`;
  });
  return `${[head, ...rows].join('\n')}\n`;
}

/** Who buys on a day so many days ago. */
function buyersOf(daysAgo: number): number[] {
  const regular = [...membersOf('loyal'), ...(daysAgo > 200 ? membersOf('atRisk') : [])];
  const taken = Array.from(
    { length: ORDERS_A_DAY - 2 },
    (_, i) => regular[(daysAgo * 3 + i) % regular.length] ?? 0,
  );
  return taken;
}

function ordersCsv(products: readonly QuickProduct[]): string {
  const rows: string[] = [];
  const add = (customer: number | null, daysAgo: number): void => {
    const product = products[rows.length % products.length];
    if (!product) return;
    const at = `${dayAgo(daysAgo)} ${String(8 + (rows.length % 12)).padStart(2, '0')}:15:00`;
    const id = customer === null ? '' : idOf(customer);
    rows.push(`h${rows.length},${at},${id},${product.sku},${1 + (rows.length % 3)},${product.price},China`);
  };
  for (const { from, to } of [RECENT, YEAR_BEFORE]) {
    for (let daysAgo = from; daysAgo >= to; daysAgo -= 1) {
      for (const customer of [...buyersOf(daysAgo), null, null]) add(customer, daysAgo);
    }
  }
  membersOf('newcomers').forEach((customer, i) => add(customer, 2 + i));
  membersOf('others').forEach((customer, i) => add(customer, 40 + 2 * i));
  for (const customer of membersOf('dormant'))
    for (const ago of [120, 140]) add(customer, ago + (customer % 9));
  return `${['order_id,ordered_at,customer_id,sku,quantity,unit_price,country', ...rows].join('\n')}\n`;
}

/** What these plans sell; a product is of one plan only. */
export function productsOf(plans: readonly PlanJson[]): QuickProduct[] {
  return plans.flatMap((plan) => plan['products'] as QuickProduct[]);
}

const lines = (head: string, rows: readonly string[]): string => `${[head, ...rows].join('\n')}\n`;

/** Brings the shop of these plans in, by CSV and by events, as a shop would. */
export async function importQuickShop(api: DemoApi, plans: readonly PlanJson[]): Promise<QuickShop> {
  const products = productsOf(plans);
  const send = async (path: string, content: string): Promise<void> => {
    const as = 'shop@fanfare.example';
    const upload = { content, type: 'text/csv' };
    const { rejected, errors } = await api.call<{ rejected: number; errors: unknown[] }>(path, {
      ...{ method: 'POST', as, upload },
    });
    if (rejected > 0) throw new Error(`${path}: ${JSON.stringify(errors.slice(0, 3))}`);
  };
  const rows = products.map(({ sku, name, price, unitCost }) => `${sku},"${name}",${price},${unitCost}`);
  await send('/v1/products/import', lines('sku,name,price,unit_cost', rows));
  await send('/v1/orders/import', ordersCsv(products));
  await send('/v1/customers/import', customersCsv());
  const units = products.map(({ sku, stock }) => `${sku},main,${stock}`);
  await send('/v1/stock/import', lines('sku,location,on_hand', units));
  await sendVisits(api);
  return {
    products,
    customers: Array.from({ length: CUSTOMERS }, (_, n) => idOf(n)),
    stock: Object.fromEntries(products.map(({ sku, stock }) => [sku, stock])),
  };
}

/** Visits of the last four weeks, so that visits have a baseline. */
async function sendVisits(api: DemoApi): Promise<void> {
  const events = Array.from({ length: 28 * 8 }, (_, i) => ({
    id: `visit-${i}`,
    type: 'page.viewed',
    at: `${dayAgo(1 + (i % 28))}T12:00:00.000Z`,
    data: { visitorId: `v${i}`, url: 'https://shop.example/' },
  }));
  await sendEvents(api, events);
}
