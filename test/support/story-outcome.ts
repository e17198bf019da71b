import type { TestStack } from './stack.ts';

/** How a campaign went, in what must not depend on crashes: the same for the same plan, seed and orders. */
export interface StoryOutcome {
  /** Every order with its money, by id. */
  orders: object[];
  units: object[];
  discounts: object[];
  /** Money and counts as the recap says them. */
  recap: { orders: number; sales: string; listValue: string; discountCost: string };
  /** `<state>/<reason>` by `<wave>/<customer>`. */
  reasons: Map<string, string>;
}

interface Recap {
  figures: StoryOutcome['recap'];
}

const IN_DOUBT = 'inDoubt/in_doubt';

/** Reads the outcome of a closed campaign. */
export async function outcomeOf({ api, db }: TestStack, campaignId: string): Promise<StoryOutcome> {
  const rows = async <T extends object>(sql: string): Promise<T[]> =>
    (await db.pool.query<T>(sql, [campaignId])).rows;
  const messages = await rows<{ key: string; reason: string }>(
    `select wave || '/' || customer_id as key, concat_ws('/', state, reason) as reason from messages where campaign_id = $1`,
  );
  const { figures } = await api.call<Recap>(`/v1/campaigns/${campaignId}/recap`, {
    as: 'lead@fanfare.example',
  });
  const { orders, sales, listValue, discountCost } = figures;
  return {
    orders: await rows(
      `select id, state, customer_id, list_total, discount, total, refunded, paid_amount
       from orders where campaign_id = $1 order by id`,
    ),
    units: await rows(
      `select l.sku, sum(l.quantity)::int8 as units, sum(l.total)::int8 as sales
       from order_lines l join orders o on o.id = l.order_id where o.campaign_id = $1 group by l.sku order by l.sku`,
    ),
    discounts: await rows(
      `select d.promotion, d.budget_line, count(*) as orders, sum(d.amount)::int8 as amount
       from order_discounts d join orders o on o.id = d.order_id where o.campaign_id = $1 group by 1, 2 order by 1, 2`,
    ),
    recap: { orders, sales, listValue, discountCost },
    reasons: new Map(messages.map(({ key, reason }) => [key, reason])),
  };
}

/** Members whose mail may or may not have left when the worker died. */
export const inDoubtOf = ({ reasons }: StoryOutcome): string[] =>
  [...reasons].filter(([, reason]) => reason === IN_DOUBT).map(([key]) => key);

/** The final reason of everybody but these. */
export const reasonsBut = ({ reasons }: StoryOutcome, left: readonly string[]): [string, string][] =>
  [...reasons].filter(([key]) => !left.includes(key)).sort(([a], [b]) => a.localeCompare(b));
