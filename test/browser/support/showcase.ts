import type { DemoApi } from '../../../stack/demo/api.ts';
import { replay, sendEvent } from '../../../stack/demo/replay.ts';
import { followStory, startCampaign } from '../../../stack/demo/story.ts';
import { SCARCE, type SlicedShop, storyPlan } from '../../support/story-shop.ts';
import { once, patientLevels, type OwnPlan } from './own-campaign.ts';

/** A shop's campaigns in every state that a screen shows, by what they are. */
export interface Showcase {
  /** Ran to its end, with answers and a recap. */
  completed: string;
  /** Sells, with a wave out, and an incident nobody has acknowledged. */
  live: string;
  /** Waits for its first level of approval. */
  approval: string;
  /** Sells, but paused. */
  paused: string;
  draft: string;
}

const LEAD = 'lead@fanfare.example';
const HOUR_S = 3_600;
/** Of the product that is sold out in the campaign that sells. */
const SCARCE_UNITS = 40;

interface Wanted {
  key: keyof Showcase;
  name: { en: string; 'zh-CN': string };
  seconds: { warmUp: number; live: number; followUp: number; lastCall: number };
}

const CAMPAIGNS: readonly Wanted[] = [
  {
    key: 'completed',
    name: { en: 'Autumn gifts', 'zh-CN': '金秋好礼' },
    seconds: { warmUp: 5, live: 16, followUp: 5, lastCall: 8 },
  },
  {
    key: 'live',
    name: { en: 'Winter gifts', 'zh-CN': '冬日好礼' },
    seconds: { warmUp: 5, live: 6 * HOUR_S, followUp: HOUR_S, lastCall: 2 * HOUR_S },
  },
  {
    key: 'paused',
    name: { en: 'Brand day', 'zh-CN': '品牌日' },
    seconds: { warmUp: 2 * HOUR_S, live: 8 * HOUR_S, followUp: HOUR_S, lastCall: 2 * HOUR_S },
  },
  {
    key: 'approval',
    name: { en: 'Double 11', 'zh-CN': '双十一' },
    seconds: { warmUp: 3 * 24 * HOUR_S, live: 24 * HOUR_S, followUp: 48 * HOUR_S, lastCall: 20 * HOUR_S },
  },
  {
    key: 'draft',
    name: { en: 'Spring launch', 'zh-CN': '春季上新' },
    seconds: { warmUp: 5, live: 16, followUp: 5, lastCall: 8 },
  },
];

/** What the campaign that sells draws from. */
const DRAWN = [
  {
    ...{ key: 'wheel', kind: 'lottery', perCustomer: 3 },
    prizes: [
      { key: 'cakestand', units: 2, probability: '0.015', cost: '6.20' },
      { key: 'voucher-5', units: 40, probability: '0.6', cost: '5.00' },
    ],
  },
  { key: 'rain', kind: 'redPacket', total: '100.00', count: 50, min: '0.50', max: '20.00' },
];

/** Nobody answers within hours here: the levels and the chain wait that long. */
function planOf({ key, name, seconds }: Wanted, stock: Record<string, number>): string {
  const plan = JSON.parse(storyPlan({ key: `showcase-${key}`, name: name.en, seconds, stock })) as OwnPlan;
  const steps = ['oncall', 'lead', 'director'].map((who) => ({
    notify: [`${who}@fanfare.example`],
    wait: 'PT90M',
  }));
  return JSON.stringify({
    ...plan,
    name,
    ...patientLevels(plan),
    ...(key === 'live' && { promotions: [...(plan['promotions'] as object[]), ...DRAWN] }),
    ...(key === 'completed' ? {} : { escalation: { steps, unanswered: 'continue' } }),
  });
}

/** Sells some of the replayed orders in seconds, and all there is of one product. */
async function sell(api: DemoApi, id: string, { orders }: SlicedShop): Promise<void> {
  const prefix = `${id.slice(-6)}-`;
  const some = orders.filter(({ lines }) => lines.every(({ sku }) => sku !== SCARCE));
  await replay(api, { orders: some, over: 4_000, campaignId: id, prefix, onOrder: () => undefined });
  const lines = [{ sku: SCARCE, quantity: SCARCE_UNITS, unitPrice: '12.75' }];
  const data = { orderId: `${prefix}all`, campaignId: id, lines };
  await sendEvent(api, data.orderId, { type: 'order.placed', data });
}

/** Some of its customers draw, and one has what they won. */
async function drawSome(api: DemoApi, id: string, { orders }: SlicedShop): Promise<void> {
  const customers = new Set(orders.flatMap(({ customerId }) => customerId ?? []));
  const post = { method: 'POST', as: LEAD } as const;
  for (const customerId of [...customers].slice(0, 4)) {
    for (const { key: promotion } of DRAWN) {
      await api.call(`/v1/campaigns/${id}/draws`, { ...post, body: { promotion, customerId } });
    }
  }
  const path = `/v1/campaigns/${id}/draws?state=owed`;
  const [won] = (await api.call<{ items: { id: string }[] }>(path, { as: LEAD })).items;
  await api.call(`/v1/draws/${won?.id}/delivered`, { ...post, body: { reference: 'voucher 4711' } });
}

/** A campaign's part of the stock: enough for all of them, and of one product too little for the one that sells. */
function shareOf({ stock }: SlicedShop, key: keyof Showcase): Record<string, number> {
  const shares = Object.entries(stock).map(([sku, units]) => [sku, Math.floor(units / CAMPAIGNS.length)]);
  return {
    ...(Object.fromEntries(shares) as Record<string, number>),
    ...(key === 'live' && { [SCARCE]: SCARCE_UNITS }),
  };
}

/** Brings the showcase about through the public API, as its people would; some 40 seconds. */
export async function buildShowcase(api: DemoApi, shop: SlicedShop): Promise<Showcase> {
  const create = async (wanted: Wanted): Promise<string> => {
    const content = planOf(wanted, shareOf(shop, wanted.key));
    if (wanted.key !== 'draft') return startCampaign(api, content);
    const upload = { content, type: 'application/yaml' };
    return (await api.call<{ id: string }>('/v1/campaigns', { method: 'POST', as: LEAD, upload })).id;
  };
  const ids = await Promise.all(CAMPAIGNS.map(async (each) => [each.key, await create(each)] as const));
  const made = Object.fromEntries(ids) as unknown as Showcase;
  const live = async (): Promise<void> => {
    await once({ api, id: made.live, approve: true }, ({ phase }) => phase === 'live');
    await Promise.all([sell(api, made.live, shop), drawSome(api, made.live, shop)]);
    await once({ api, id: made.live, approve: true }, ({ incidents }) => incidents.length > 0);
  };
  await Promise.all([
    followStory({ api, campaignId: made.completed, orders: shop.orders, prefix: 'done-' }),
    live(),
    once({ api, id: made.paused, approve: true }, ({ phase }) => phase === 'warmUp'),
  ]);
  const body = { reason: 'The landing page shows the wrong price' };
  await api.call(`/v1/campaigns/${made.paused}/pause`, { method: 'POST', as: LEAD, body });
  return made;
}
