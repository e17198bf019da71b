import { metricName } from '../figures/metric-names.ts';
import { isRule, type ComplianceRule } from '../compliance/rules.ts';
import { findingWords, ruleTitle } from '../compliance/words.ts';
import type { ShownLanguage } from '../risk/shown.ts';

/** Why a plan cannot go to approval, as planning keeps it: it names nobody. */
export interface KeptProblem {
  code: string;
  path: readonly (string | number)[];
  /** Of a goal: its metric. */
  metric?: string;
  /** Of COMPLIANCE: the rule that is broken. */
  rule?: ComplianceRule;
  /** Of COMPLIANCE: what was found. */
  facts?: Readonly<Record<string, string>>;
}

const REASONS: Readonly<Record<string, Record<ShownLanguage, string>>> = {
  CURRENCY_MISMATCH: {
    en: 'the plan’s currency is not the shop’s',
    'zh-CN': '方案货币与商店货币不一致',
  },
  PERSON_UNKNOWN: {
    en: 'nobody active with a fitting role has this address',
    'zh-CN': '没有具备相应角色且在用的人员使用此地址',
  },
  BASELINE_MISSING: {
    en: 'there are no data for its baseline: give a value or another window',
    'zh-CN': '基准期没有数据：请改用具体数值或其他基准期',
  },
  NO_GO: {
    en: 'research advises against the campaign (no-go): change the plan, research then runs again',
    'zh-CN': '调研结论为不可行：请修改方案，之后将重新调研',
  },
};

/** Where the problem is: a goal by its metric and place, all else by its path. */
function place({ path, metric }: KeptProblem, language: ShownLanguage): string {
  const at = path.join('.');
  if (metric === undefined) return at;
  const name = metricName(metric, language);
  return language === 'en' ? `goal “${name}” (${at})` : `目标“${name}”（${at}）`;
}

function reasonOf({ code, rule, facts }: KeptProblem, language: ShownLanguage): string {
  if (rule !== undefined && facts === undefined) return ruleTitle(rule, language);
  if (rule !== undefined && facts !== undefined) {
    const { message, fix } = findingWords({ rule, facts }, language);
    return language === 'en' ? `${message}. ${fix}` : `${message}。${fix}`;
  }
  return REASONS[code]?.[language] ?? code;
}

/** What is wrong, in a sentence without its stop: `goal “Repeat rate” (goals.4): there are no data for its baseline…`. */
export function problemWords(problem: KeptProblem, language: ShownLanguage): string {
  const reason = reasonOf(problem, language);
  return `${place(problem, language)}${language === 'en' ? ': ' : '：'}${reason}`;
}

const isPath = (value: unknown): value is (string | number)[] =>
  Array.isArray(value) && value.every((step) => typeof step === 'string' || typeof step === 'number');

const isFacts = (value: unknown): value is Record<string, string> =>
  typeof value === 'object' && value !== null && Object.values(value).every((one) => typeof one === 'string');

/** The problems in the facts of a timeline's `planRefused`; members of another shape are left out. */
export function keptProblems(value: unknown): KeptProblem[] {
  if (!Array.isArray(value)) return [];
  return (value as Record<string, unknown>[]).flatMap(({ code, path, metric, rule, facts }) =>
    typeof code === 'string' && isPath(path)
      ? [
          {
            ...{ code, path, ...(typeof metric === 'string' && { metric }) },
            ...(isRule(rule) && { rule, ...(isFacts(facts) && { facts }) }),
          },
        ]
      : [],
  );
}
