import { readDemoData, type ReplayOrder } from '../../stack/demo/data.ts';
import type { Shop } from '../../stack/demo/shop.ts';
import { writtenPlan } from './edited-plan.ts';

/** The product that runs low: of the demo's own, too few are sold to these customers. */
export const SCARCE = '22423';

/** A part of the demo's shop that is imported and replayed in seconds. */
export interface SlicedShop {
  shop: Shop;
  orders: ReplayOrder[];
  /** Units on hand, and given to the campaign, by SKU. */
  stock: Record<string, number>;
}

export interface Slice {
  /** One customer in so many, with all they ever bought: histories stay whole, so segments stay as they are. */
  oneIn: number;
  /** Units of the scarce product, from those that the replay wants of it. */
  scarce: (wanted: number) => number;
}

interface PlanProduct {
  sku: string;
  stock: number;
}

const productsOf = (plan: Record<string, unknown>): PlanProduct[] => plan['products'] as PlanProduct[];

/** Reads the part of the data file that belongs to some identified customers. */
export async function sliceShop({ oneIn, scarce }: Slice): Promise<SlicedShop> {
  const kept = (customerId: string): boolean => customerId !== '' && Number(customerId) % oneIn === 0;
  const history: string[] = [];
  const data = await readDemoData((line, customerId) => {
    if (history.length === 0 || kept(customerId)) history.push(line);
  });
  const orders = data.orders.filter(({ customerId }) => kept(customerId ?? ''));
  const lines = orders.flatMap((order) => order.lines).filter(({ sku }) => sku === SCARCE);
  const wanted = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const stock = Object.fromEntries(
    productsOf(writtenPlan('demo.yaml')).map(({ sku, stock }) => [sku, stock]),
  );
  stock[SCARCE] = scarce(wanted);
  const rows = Object.entries(stock).map(([sku, units]) => `${sku},main,${units}`);
  const customers = new Map([...data.customers].filter(([id]) => kept(id)));
  return {
    shop: {
      history: { content: `${history.join('\n')}\n`, lines: history.length - 1 },
      customers,
      stock: ['sku,location,on_hand', ...rows, ''].join('\n'),
    },
    orders,
    stock,
  };
}

/** What a test changes in the demo's plan: durations in seconds, and when the last wave of live goes. */
export interface StoryPlan {
  key: string;
  name: string;
  timeZone?: string;
  /** Without `warmUp` there is none, nor its wave and its goal. */
  seconds: { warmUp?: number; live: number; followUp: number; lastCall: number };
  stock: Record<string, number>;
}

interface OfPhase {
  key?: string;
  phase?: string;
}

/** The demo's plan, shortened, with the stock of a sliced shop; the seed of its hold-out stays. JSON, which is YAML too. */
export function storyPlan({ key, name, timeZone, seconds, stock }: StoryPlan): string {
  const plan = writtenPlan('demo.yaml');
  const lasts = (length: number) => ({ duration: `PT${length}S` });
  const { warmUp, live, followUp, lastCall } = seconds;
  const kept = (part: 'waves' | 'goals'): OfPhase[] =>
    (plan[part] as OfPhase[]).filter(({ phase }) => phase !== 'warmUp' || warmUp !== undefined);
  return JSON.stringify({
    ...plan,
    ...{ key, name: { en: name, 'zh-CN': name }, timeZone: timeZone ?? plan['timeZone'] },
    goals: kept('goals'),
    waves: kept('waves').map((wave) => (wave.key === 'last-call' ? { ...wave, at: `PT${lastCall}S` } : wave)),
    schedule: {
      ...(warmUp !== undefined && { warmUp: lasts(warmUp) }),
      live: lasts(live),
      followUp: lasts(followUp),
    },
    products: productsOf(plan).map((product) => ({ ...product, stock: stock[product.sku] })),
  });
}
