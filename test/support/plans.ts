import { BUILT_IN_MESSAGES } from '../../domain/plan/messages.ts';
import type { PlanDocument } from '../../domain/plan/types.ts';

/** A small plan that every stage can run: sizes in seconds, one segment, one wave, one approver, no absolute dates. */
export const PLAN_DOCUMENT: PlanDocument = {
  plan: 1,
  key: 'spring-sale',
  name: { en: 'Spring sale', 'zh-CN': '春季促销' },
  currency: 'GBP',
  timeZone: 'Europe/London',
  languages: ['en', 'zh-CN'],
  owner: 'lead@fanfare.example',
  goals: [{ metric: 'sales', target: { value: '1000.00' } }],
  schedule: { live: { duration: 'PT10S' }, followUp: { duration: 'PT5S' } },
  research: {
    baseline: { previous: 'P28D' },
    lifecycle: { newDays: 30, activeDays: 90, dormantDays: 180 },
  },
  budget: {
    total: '1000.00',
    lines: [
      { key: 'acquisition', share: '0.6' },
      { key: 'promotion', share: '0.2' },
      { key: 'data', share: '0.1' },
      { key: 'reserve', share: '0.1' },
    ],
  },
  products: [
    {
      sku: '22423',
      name: 'Regency cakestand',
      price: '12.75',
      unitCost: '6.2',
      stock: 100,
      perBuyer: 6,
      floorPrice: '6',
    },
    { sku: '85123A', name: 'Hanging heart', price: '2.95', unitCost: '1.1', stock: 500 },
  ],
  audience: { segments: [{ key: 'everybody', where: { orders: { gte: 0 } } }] },
  channels: [{ key: 'email' }],
  attribution: { window: 'P7D', order: ['click', 'coupon', 'message'] },
  promotions: [
    {
      key: 'ten-off',
      kind: 'percentOff',
      percent: '10',
      priority: 0,
      exclusive: false,
      budgetLine: 'promotion',
    },
  ],
  messages: [
    {
      key: 'opening',
      channel: 'email',
      subject: { en: 'Open now', 'zh-CN': '现在开始' },
      body: { en: 'opening.en.mjml', 'zh-CN': 'opening.zh-CN.mjml' },
    },
  ],
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
  approval: {
    levels: [
      {
        key: 'lead',
        approvers: ['head@fanfare.example'],
        quorum: 1,
        deadline: 'PT24H',
        onSilence: 'reject',
      },
    ],
  },
  readiness: [
    { key: 'promotions', check: 'promotionDryRun', owner: 'ops@fanfare.example', blocking: true },
    { key: 'stock', check: 'stockAllocated', owner: 'ops@fanfare.example', blocking: true },
    { key: 'mail', check: 'mailServer', owner: 'ops@fanfare.example', blocking: true },
  ],
  risks: [],
  tracking: { opens: false, clicks: true },
  followUp: {},
  recap: { to: ['lead@fanfare.example'] },
};

const mjml = (text: string): string =>
  `<mjml><mj-body><mj-section><mj-column><mj-text>${text}</mj-text></mj-column></mj-section></mj-body></mjml>`;

/** Sources of the bodies PLAN_DOCUMENT names, and small ones of every mail that follow-up and abort send. */
export const PLAN_BODIES: Record<string, string> = {
  'opening.en.mjml': mjml('Open now'),
  'opening.zh-CN.mjml': mjml('现在开始'),
  ...Object.fromEntries(
    BUILT_IN_MESSAGES.flatMap((key) =>
      ['en', 'zh-CN'].map((language) => [`${key}.${language}.mjml`, mjml(key)]),
    ),
  ),
};
