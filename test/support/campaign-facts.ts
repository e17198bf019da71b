/** Asks the database about one campaign: its id is `$1`. */
export type AskCampaign = <T extends object>(sql: string) => Promise<T[]>;

/** What of a campaign must not depend on crashes: the same for the same plan, seed and orders. */
export interface CampaignFacts {
  /** Every order with its money, by id. */
  orders: { id: string }[];
  units: object[];
  discounts: object[];
  /** `<state>/<reason>` by `<wave>/<customer>`. */
  reasons: Map<string, string>;
}

const IN_DOUBT = 'inDoubt/in_doubt';

/** Reads the facts of a campaign that has ended. */
export async function campaignFacts(ask: AskCampaign): Promise<CampaignFacts> {
  const messages = await ask<{ key: string; reason: string }>(
    `select wave || '/' || customer_id as key, concat_ws('/', state, reason) as reason from messages where campaign_id = $1`,
  );
  return {
    orders: await ask(
      `select id, state, customer_id, list_total, discount, total, refunded, paid_amount
       from orders where campaign_id = $1 order by id`,
    ),
    units: await ask(
      `select l.sku, sum(l.quantity)::int8 as units, sum(l.total)::int8 as sales
       from order_lines l join orders o on o.id = l.order_id where o.campaign_id = $1 group by l.sku order by l.sku`,
    ),
    discounts: await ask(
      `select d.promotion, d.budget_line, count(*) as orders, sum(d.amount)::int8 as amount
       from order_discounts d join orders o on o.id = d.order_id where o.campaign_id = $1 group by 1, 2 order by 1, 2`,
    ),
    reasons: new Map(messages.map(({ key, reason }) => [key, reason])),
  };
}

/** Members whose mail may or may not have left when something died. */
export const inDoubtOf = ({ reasons }: Pick<CampaignFacts, 'reasons'>): string[] =>
  [...reasons].filter(([, reason]) => reason === IN_DOUBT).map(([key]) => key);
