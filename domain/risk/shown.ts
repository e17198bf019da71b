import { RISK_METRIC_TRAITS, type RiskUnit } from './metrics.ts';
import type { Threshold } from '../plan/risk-types.ts';
import type { RiskMetric } from '../plan/vocabulary.ts';

/** Languages people of the team read in. */
export type ShownLanguage = 'en' | 'zh-CN';

export interface Reader {
  language: ShownLanguage;
  /** ISO 4217, of the campaign. */
  currency: string;
}

/** Up to `digits` decimals, grouped; the number formats of both languages agree. */
const plain = (value: number, digits: number): string =>
  new Intl.NumberFormat('en', { maximumFractionDigits: digits }).format(value);

const SECONDS = [1, 's', '秒'] as const;
const LENGTHS = [[3600, 'h', '小时'], [60, 'min', '分'], SECONDS] as const;

/** `2 min 5 s`: each unit that counts for something, whole seconds. */
function lengthText(seconds: number, language: ShownLanguage): string {
  let left = Math.round(seconds);
  const said = LENGTHS.flatMap(([length, en, zh]) => {
    const count = Math.floor(left / length);
    left -= count * length;
    return count === 0 ? [] : `${count} ${language === 'en' ? en : zh}`;
  });
  return said.length === 0 ? `0 ${language === 'en' ? SECONDS[1] : SECONDS[2]}` : said.join(' ');
}

/** `GBP 12.50`, from major units. */
export const showMoney = (value: number, currency: string): string =>
  new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'code' })
    .format(value)
    .replace('\u00a0', ' ');

const WRITERS: Record<RiskUnit, (value: number, reader: Reader) => string> = {
  share: (value) => `${plain(value * 100, 2)} %`,
  money: (value, { currency }) => showMoney(value, currency),
  seconds: (value, { language }) => lengthText(value, language),
  perMinute: (value) => plain(value, 1),
  factor: (value) => plain(value, 2),
  count: (value) => plain(value, 0),
};

/** A metric's value for people: `7.3 %` and not 0.073, `GBP 12.50`, `2 min 5 s`; `–` where nothing can be said. */
export function showRiskValue(metric: RiskMetric, value: number | null, reader: Reader): string {
  return value === null ? '–' : WRITERS[RISK_METRIC_TRAITS[metric].unit](value, reader);
}

/** A metric's name. */
export const riskMetricName = (metric: RiskMetric, language: ShownLanguage): string =>
  RISK_METRIC_TRAITS[metric][language];

const LIMITS = {
  over: { en: 'over', 'zh-CN': '高于' },
  below: { en: 'below', 'zh-CN': '低于' },
  atLeast: { en: 'at least', 'zh-CN': '不低于' },
  atMost: { en: 'at most', 'zh-CN': '不高于' },
} as const;

/** The limit of a rule for people: `below 10 %`. */
export function showLimit(rule: Threshold, reader: Reader): string {
  const names = ['over', 'below', 'atLeast', 'atMost'] as const;
  return names
    .flatMap((name) => {
      const limit = rule[name];
      if (limit === undefined) return [];
      return `${LIMITS[name][reader.language]} ${showRiskValue(rule.metric, Number(limit), reader)}`;
    })
    .join(', ');
}
