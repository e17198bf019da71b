import type { promised } from '../draws/proof.ts';
import { type Bilingual, type Html, html, type Language } from './html.ts';
import { factsTable, layout, localTime } from './layout.ts';

const TEXTS = {
  title: { en: '{name}: draws and their proof', 'zh-CN': '{name}：抽奖规则与公示' },
  lottery: { en: 'Lottery {key}', 'zh-CN': '抽奖 {key}' },
  redPacket: { en: 'Red packet {key}', 'zh-CN': '红包 {key}' },
  prize: { en: 'Prize', 'zh-CN': '奖品' },
  units: { en: 'Units', 'zh-CN': '数量' },
  odds: { en: 'Probability', 'zh-CN': '中奖概率' },
  packets: { en: 'Packets', 'zh-CN': '红包个数' },
  total: { en: 'In all of them', 'zh-CN': '总额' },
  each: { en: 'In each', 'zh-CN': '每个红包' },
  perCustomer: { en: 'Draws for each customer', 'zh-CN': '每位用户可参与' },
  times: { en: '{n}', 'zh-CN': '{n} 次' },
  drawn: { en: 'Drawn so far', 'zh-CN': '已参与' },
  hash: { en: 'SHA-256 of the seed', 'zh-CN': '种子的 SHA-256' },
  published: { en: 'Told since', 'zh-CN': '公布时间' },
  seed: { en: 'Seed', 'zh-CN': '种子' },
  later: { en: 'told when the draw has ended', 'zh-CN': '活动结束后公布' },
  ended: { en: 'Ended', 'zh-CN': '结束时间' },
  verify: { en: 'Check it yourself', 'zh-CN': '自行核验' },
  how1: {
    en: 'While the draw runs, keep the data or at least the hash of the seed.',
    'zh-CN': '活动进行期间，请保存公示数据，或至少记下种子的哈希值。',
  },
  how2: {
    en: 'When it has ended, the same address has the seed and every entry, customers by a pseudonym.',
    'zh-CN': '活动结束后，同一地址会公布种子和全部记录，用户以代号显示。',
  },
  how3: {
    en: 'Run node verify-draw.mjs proof.json earlier.json: it computes hash, winners and packets anew and says what does not fit.',
    'zh-CN':
      '运行 node verify-draw.mjs proof.json earlier.json：脚本会重新计算哈希、中奖结果和红包金额，并指出不一致之处。',
  },
  script: { en: 'The script (verify-draw.mjs)', 'zh-CN': '核验脚本（verify-draw.mjs）' },
  data: { en: 'The data (JSON)', 'zh-CN': '公示数据（JSON）' },
} satisfies Record<string, Bilingual>;

type Promised = ReturnType<typeof promised>;

/** What the page shows of a campaign; names by language. */
export interface DrawsPage {
  id: string;
  name: string;
  currency: string;
  timeZone: string;
  promotions: readonly Promised[];
}

/** `0.015` as `1.5%`, exactly: the point moves two places. */
export function percentText(probability: string): string {
  const [whole = '0', decimals = ''] = probability.split('.');
  const moved = `${whole}${decimals.padEnd(2, '0').slice(0, 2)}`.replace(/^0+(?=\d)/, '');
  const rest = decimals.slice(2).replace(/0+$/, '');
  return `${moved}${rest && `.${rest}`}%`;
}

/** Draws of a campaign for everybody: what can be won and how likely, the hash of the seed, and how to check the winners. */
export function drawsPage(language: Language, { id, name, currency, timeZone, promotions }: DrawsPage): Html {
  const t = (key: keyof typeof TEXTS, values: Record<string, string> = {}): string =>
    TEXTS[key][language].replace(/\{(\w+)\}/g, (_, value: string) => values[value] ?? '');
  const prizes = (promotion: Promised): Html | string =>
    'prizes' in promotion
      ? html`<table>
          <tr>
            <th scope="col">${t('prize')}</th>
            <th scope="col">${t('units')}</th>
            <th scope="col">${t('odds')}</th>
          </tr>
          ${promotion.prizes.map(
            ({ key, units, probability }) =>
              html`<tr>
                <td>${key}</td>
                <td>${String(units)}</td>
                <td>${percentText(probability)}</td>
              </tr>`,
          )}
        </table>`
      : '';
  const terms = (promotion: Promised): (readonly [string, readonly string[]])[] =>
    'prizes' in promotion
      ? []
      : [
          [t('total'), [`${promotion.total} ${currency}`]],
          [t('packets'), [String(promotion.count)]],
          [t('each'), [`${promotion.min} – ${promotion.max} ${currency}`]],
        ];
  const time = (at: string): string => localTime(language, Date.parse(at), timeZone);
  const body = html`${promotions.map(
      (promotion) =>
        html`<h2>${t(promotion.kind, { key: promotion.promotion })}</h2>
          ${prizes(promotion)}
          ${factsTable([
            ...terms(promotion),
            [t('perCustomer'), [t('times', { n: String(promotion.perCustomer) })]],
            [t('drawn'), [String(promotion.drawn)]],
            [t('hash'), [promotion.seedHash]],
            [t('published'), [time(promotion.openedAt)]],
            [t('seed'), [promotion.seed ?? t('later')]],
            ...(promotion.closedAt === null ? [] : [[t('ended'), [time(promotion.closedAt)]] as const]),
          ])}
          <p class="note">${promotion.rules[language]}</p>`,
    )}
    <h2>${t('verify')}</h2>
    <ol>
      <li>${t('how1')}</li>
      <li>${t('how2')}</li>
      <li>${t('how3')}</li>
    </ol>
    <p>
      <a href="/p/draws/${id}/proof.json">${t('data')}</a> ·
      <a href="/p/draws/verify-draw.mjs">${t('script')}</a>
    </p>`;
  return layout({ language, title: t('title', { name }), body });
}
