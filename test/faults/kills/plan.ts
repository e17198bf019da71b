const both = (text: string) => ({ en: text, 'zh-CN': text });
const person = (name: string): string => `${name}@fanfare.example`;

const MJML =
  '<mjml><mj-body><mj-section><mj-column><mj-text>{{ campaign.name }}</mj-text><mj-text><a href="https://shop.example/sale">Shop</a> <a href="{{ unsubscribeUrl }}">Unsubscribe 退订</a></mj-text></mj-column></mj-section></mj-body></mjml>';

const message = (key: string) => ({ key, channel: 'email', subject: both(key), body: both(MJML) });
const wave = (key: string, phase: string, at: string) => ({
  ...{ key, phase, at, channel: 'email', segments: ['everybody'], template: key },
});

/** How long each phase of a run lasts, in seconds. */
export const SECONDS = { warmUp: 4, live: 9, extension: 4, followUp: 7 } as const;

/**
 * A plan that goes through every stage in half a minute: waves in three phases, two promotions and a shared coupon, an
 * extension with one product, thank-you, survey and win-back. The hold-out's seed is fixed, so every run treats the same.
 */
export function killPlan(key: string): object {
  const lasts = (phase: keyof typeof SECONDS) => ({ duration: `PT${SECONDS[phase]}S` });
  return {
    ...{
      plan: 1,
      key,
      name: both(key),
      currency: 'GBP',
      timeZone: 'Europe/London',
      languages: ['en', 'zh-CN'],
    },
    owner: person('lead'),
    goals: [
      { metric: 'sales', target: { value: 500 } },
      { metric: 'reachShare', target: { value: 0.5 } },
    ],
    schedule: {
      warmUp: lasts('warmUp'),
      live: lasts('live'),
      extension: { ...lasts('extension'), products: ['VASE'] },
      followUp: lasts('followUp'),
    },
    research: { asOf: '2026-05-01', window: { from: '2026-02-01', to: '2026-04-30' } },
    budget: {
      total: 1000,
      lines: [
        { key: 'acquisition', share: 0.6 },
        { key: 'promotion', share: 0.4 },
      ],
    },
    products: [
      { sku: 'LAMP', price: 20, unitCost: 8, stock: 500 },
      { sku: 'VASE', price: 12.5, unitCost: 5, stock: 500 },
    ],
    audience: {
      segments: [{ key: 'everybody', where: { country: 'United Kingdom' } }],
      holdOut: { share: 0.1, seed: 'kills' },
    },
    promotions: [
      { key: 'vases', kind: 'percentOff', percent: 10, skus: ['VASE'], group: 'item' },
      { key: 'spend-more', kind: 'threshold', tiers: [{ over: 50, off: 5 }], group: 'order' },
      {
        ...{ key: 'club', kind: 'coupon', amount: 2, over: 20, codes: `CLUB-${key.toUpperCase()}` },
        ...{ total: 100, perCustomer: 5, expires: 'P1D' },
      },
    ],
    messages: ['teaser', 'opening', 'last-call', 'longer'].map(message),
    waves: [
      wave('teaser', 'warmUp', 'PT0S'),
      wave('opening', 'live', 'PT0S'),
      wave('last-call', 'live', 'PT5S'),
      wave('longer', 'extension', 'PT0S'),
    ],
    approval: {
      levels: [{ key: 'lead', approvers: [person('head')], deadline: 'PT120S', onSilence: 'reject' }],
    },
    readiness: [
      { key: 'promotions', check: 'promotionDryRun', owner: person('ops') },
      { key: 'stock', check: 'stockAllocated', owner: person('ops') },
      { key: 'mail', check: 'mailServer', owner: person('ops') },
    ],
    risks: [],
    followUp: {
      thankYou: { to: 'buyers', after: 'PT0S' },
      survey: { to: 'buyers', after: 'PT1S', questions: ['nps', 'open'] },
      winBack: { to: 'nonBuyers', after: 'PT1S' },
    },
    recap: { to: [person('lead')] },
  };
}
