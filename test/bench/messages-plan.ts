/** One order long ago: research wants a history, the campaign does not. */
export const ORDERS_CSV = `order_id,ordered_at,customer_id,sku,description,quantity,unit_price
o1,2026-01-02 12:00:00,c0,B1,Mug,1,9.99
`;

/** The largest size's customers, all of whom agreed to e-mail; each has a tag for every size they belong to. */
export function customersCsv(sizes: readonly number[]): string {
  const consent = 'consent_email,consent_email_at,consent_email_source';
  const rows = Array.from({ length: Math.max(...sizes) }, (_, n) => {
    const tags = sizes.filter((size) => n < size).map((size) => `first-${size}`);
    return `c${n},c${n}@example.test,Customer ${n},${n % 10 ? 'en' : 'zh-CN'},${tags.join(';')},true,2026-01-01T09:00:00Z,bench`;
  });
  return [`customer_id,email,name,language,tags,${consent}`, ...rows, ''].join('\n');
}

/** A plan of one wave to the first `n` customers, with a live phase of so many seconds. */
export const aPlanFor = (n: number, liveSeconds: number) => ({
  plan: 1,
  key: `bench-${n}`,
  name: { en: `Bench ${n}`, 'zh-CN': `测速 ${n}` },
  currency: 'GBP',
  timeZone: 'Europe/London',
  languages: ['en', 'zh-CN'],
  owner: 'lead@fanfare.example',
  theme: { headline: { en: 'Everything must be measured', 'zh-CN': '凡事皆可测' } },
  goals: [{ metric: 'orders', target: { value: 1 } }],
  schedule: { live: { duration: `PT${liveSeconds}S` }, followUp: { duration: 'PT1S' } },
  research: { asOf: '2026-02-01', window: { from: '2026-01-01', to: '2026-01-31' } },
  budget: { total: '1000.00', lines: [{ key: 'promotion', share: '1' }] },
  products: [{ sku: 'B1', name: 'Mug', price: '9.99', unitCost: '2.00' }],
  audience: { segments: [{ key: 'first', where: { tag: { eq: `first-${n}` } } }] },
  promotions: [{ key: 'ten-off', kind: 'percentOff', percent: 10 }],
  messages: [
    {
      key: 'opening',
      channel: 'email',
      subject: { en: '{{ campaign.name }} is open', 'zh-CN': '{{ campaign.name }}现在开始' },
      body: { en: 'opening.en.mjml', 'zh-CN': 'opening.zh-CN.mjml' },
    },
  ],
  waves: [
    { key: 'opening', phase: 'live', at: 'PT0S', channel: 'email', segments: ['first'], template: 'opening' },
  ],
  approval: {
    levels: [{ key: 'lead', approvers: ['head@fanfare.example'], deadline: 'PT120S', onSilence: 'reject' }],
  },
  readiness: [{ key: 'mail', check: 'mailServer', owner: 'ops@fanfare.example' }],
  recap: { to: ['lead@fanfare.example'] },
});
