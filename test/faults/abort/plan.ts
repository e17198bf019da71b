import { killPlan } from '../kills/plan.ts';

/** Live is far longer than the test: only an abort ends it. */
const LIVE = 'PT10M';

const both = (en: string, zh: string) => ({ en, 'zh-CN': zh });

/** A plan whose abort has somebody to tell; its last wave is due long after any abort. */
export function abortPlan(key: string): object {
  const plan = killPlan(key) as { promotions: { key: string }[] };
  const wave = { phase: 'live', channel: 'email', segments: ['everybody'], template: 'opening' };
  return {
    ...plan,
    goals: [{ metric: 'sales', target: { value: 500 } }],
    schedule: { live: { duration: LIVE }, followUp: { duration: 'PT1M' } },
    promotions: [
      { key: 'ten-off', kind: 'percentOff', percent: 10 },
      {
        ...{ key: 'welcome', kind: 'coupon', amount: 1, over: 15, codes: 'unique' },
        ...{ perCustomer: 1, expires: 'P30D', budgetLine: 'acquisition' },
      },
    ],
    messages: [
      {
        ...{ key: 'opening', channel: 'email', subject: both('Open now', '现在开始') },
        body: both('opening.en.mjml', 'opening.zh-CN.mjml'),
      },
    ],
    waves: [
      { ...wave, key: 'opening', at: 'PT0S' },
      { ...wave, key: 'last-call', at: 'PT9M' },
    ],
    onAbort: { tell: ['preRegistered', 'couponHolders'] },
    followUp: {},
  };
}
