import { html, type Html } from '../../../domain/html.ts';
import type { Effect } from '../effect.ts';
import type { RecapReport } from '../types.ts';
import { chance, money, number, percent, points } from './format.ts';
import { head, row, section, table } from './parts.ts';

const VERDICTS: Readonly<Record<Effect['verdict'], readonly [zh: string, en: string]>> = {
  NO_HOLD_OUT: [
    '没有对照组，无法判断消息带来了多少销售。',
    'There was no hold-out, so nobody can say what the messages brought.',
  ],
  HOLD_OUT_TOO_SMALL: [
    '对照组太小或买家太少，无法得出结论；以下数字仅供参考。',
    'The hold-out is too small, or too few people bought, to tell: read these numbers as a hint only.',
  ],
  NOT_SIGNIFICANT: ['差异可能只是偶然（p ≥ 0.05）。', 'The difference may be chance alone (p ≥ 0.05).'],
  SIGNIFICANT: ['差异不太可能只是偶然（p < 0.05）。', 'The difference is unlikely to be chance (p < 0.05).'],
};

const SCOPES: Readonly<Record<Effect['of'], readonly [zh: string, en: string]>> = {
  messages: [
    '优惠对所有人开放，对照组同样享有，因此这里只是消息的效果。',
    'Offers were open to everybody, the hold-out included: this is the effect of messages, not of offers.',
  ],
  messagesAndOffers: [
    '部分优惠只给触达组，因此这里是消息与这些优惠共同的效果。',
    'Some offers were kept for the treated: this is the effect of messages and those offers together.',
  ],
};

function arms({ treated, holdOut }: Effect, currency: string): Html {
  const heads = [
    head(['组别', 'Arm']),
    head(['人数', 'People'], 'n'),
    head(['买家', 'Buyers'], 'n'),
    head(['转化率', 'Conversion'], 'n'),
    head(['人均消费', 'Mean spend'], 'n'),
  ];
  const line = (name: string, arm: Effect['treated']): Html =>
    row(name, [
      number(arm.people),
      number(arm.buyers),
      percent(arm.conversion),
      money(arm.meanSpend, currency),
    ]);
  return table(heads, [line('触达组 Treated', treated), line('对照组 Hold-out', holdOut)]);
}

function differences({ conversion, spend }: Effect, currency: string): Html | null {
  const heads = [
    head(['差异', 'Difference']),
    head(['效果', 'Effect'], 'n'),
    head(['95 % 区间', '95 % interval'], 'n'),
    head(['p 值', 'p-value'], 'n'),
    head(['相对', 'Relative'], 'n'),
    head(['增量', 'Incremental'], 'n'),
  ];
  const rows = [
    conversion &&
      row('转化率（消息的效果） Conversion (effect of messages)', [
        points(conversion.effect),
        conversion.interval.map(points).join(' … '),
        chance(conversion.pValue),
        percent(conversion.relative),
        `${number(Math.round(conversion.incremental))} 买家 buyers`,
      ]),
    spend &&
      row('人均消费（触达的效果） Mean spend (effect of contact)', [
        money(spend.effect, currency),
        spend.interval.map((bound) => money(bound, currency)).join(' … '),
        chance(spend.pValue),
        percent(spend.relative),
        money(spend.incremental, currency),
      ]),
  ].filter((line) => line !== null);
  return rows.length === 0 ? null : table(heads, rows);
}

/** Treated against hold-out: what contact did, and how far that can be trusted. */
export function effectSection({ effect, campaign }: RecapReport): Html {
  const [zh, en] = VERDICTS[effect.verdict];
  const [scopeZh, scopeEn] = SCOPES[effect.of];
  return section(
    ['消息的效果', 'Effect of messages'],
    [
      html`<p class="callout">${zh}<br />${en}</p>`,
      arms(effect, campaign.currency),
      differences(effect, campaign.currency),
      html`<p class="note">${scopeZh}<br />${scopeEn}</p>`,
    ],
  );
}
