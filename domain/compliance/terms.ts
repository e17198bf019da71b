import type { Plan, Promotion } from '../plan/types.ts';
import type { ComplianceCheck, Finding } from './types.ts';

/** Keys by which a promotion leaves somebody out: customers are to be told. */
const LIMITS = ['segments', 'memberTiers', 'regions', 'first', 'channels'] as const;

const limitsOf = (promotion: Promotion): string[] => LIMITS.filter((key) => key in promotion);

const unstated = ({ terms = {} }: Promotion, { languages }: Plan): string[] =>
  languages.filter((language) => (terms[language] ?? '').trim() === '');

/** A coupon says until when it holds: without `expires` it ends with the campaign, which only its terms can tell. */
export const validityStated: ComplianceCheck = (plan) =>
  plan.promotions.flatMap((promotion, i): Finding[] =>
    promotion.kind === 'coupon' && promotion.expires === undefined && unstated(promotion, plan).length > 0
      ? [
          {
            rule: 'validityStated',
            severity: 'warning',
            path: ['promotions', i],
            facts: { key: promotion.key },
          },
        ]
      : [],
  );

/** An offer that is not for everybody says so in its `terms`, in each language of the plan. */
export const eligibilityStated: ComplianceCheck = (plan) =>
  plan.promotions.flatMap((promotion, i): Finding[] => {
    const limits = limitsOf(promotion);
    const missing = unstated(promotion, plan);
    if (limits.length === 0 || missing.length === 0 || promotion.kind === 'lottery') return [];
    const facts = { key: promotion.key, limits: limits.join(', '), languages: missing.join(', ') };
    return [{ rule: 'eligibilityStated', severity: 'warning', path: ['promotions', i, 'terms'], facts }];
  });

/**
 * Each prize's odds stand in the terms, in each language of the plan, as a percentage or as written (`1 %` or `0.01`).
 * A warning: the page of the draws publishes them whatever the terms say.
 */
export const lotteryOdds: ComplianceCheck = (plan) =>
  plan.promotions.flatMap((promotion, i): Finding[] => {
    if (promotion.kind !== 'lottery') return [];
    const odds = promotion.prizes.map(({ probability }) => [probability, percentOf(probability)] as const);
    return plan.languages.flatMap((language): Finding[] => {
      const said = numbersIn(promotion.terms?.[language] ?? '');
      const missing = odds.filter((ways) => !ways.some((way) => said.has(plainNumber(way))));
      if (missing.length === 0) return [];
      const facts = { key: promotion.key, odds: missing.map(([, percent]) => percent).join(', ') };
      return [
        { rule: 'lotteryOdds', severity: 'warning', path: ['promotions', i, 'terms', language], facts },
      ];
    });
  });

/** A number without the noughts that say nothing: `1.50%` is `1.5%`. */
const plainNumber = (text: string): string =>
  text
    .replace(/^0+(?=\d)/, '')
    .replace(/(\.\d*?)0+(?=%|$)/, '$1')
    .replace(/\.(?=%|$)/, '');

/** Every whole number of a text, with its per cent sign where it has one. */
const numbersIn = (text: string): ReadonlySet<string> =>
  new Set(
    Array.from(text.normalize('NFKC').matchAll(/(\d+(?:\.\d+)?)\s*(%?)/g), ([, digits = '', sign = '']) =>
      plainNumber(digits + sign),
    ),
  );

/** `0.01` is `1%`: the point moved two places, nothing rounded. */
function percentOf(share: string): string {
  const [whole = '0', decimals = ''] = share.split('.');
  const digits = decimals.padEnd(2, '0');
  const before = `${whole}${digits.slice(0, 2)}`.replace(/^0+(?=\d)/, '');
  const after = digits.slice(2).replace(/0+$/, '');
  return `${before}${after === '' ? '' : `.${after}`}%`;
}

/** A text message that advertises says how to stop it; e-mails get the link by themselves, social accounts are left. */
export const optOut: ComplianceCheck = (plan, { bodies }) =>
  plan.messages.flatMap(({ key, channel, body }, i) =>
    channel !== 'sms'
      ? []
      : Object.entries(body).flatMap(([language, text]): Finding[] => {
          const said = Object.hasOwn(bodies, text) ? (bodies[text] ?? '') : text;
          return OPT_OUT.test(said)
            ? []
            : [
                {
                  rule: 'optOut',
                  severity: 'error',
                  path: ['messages', i, 'body', language],
                  facts: { key },
                },
              ];
        }),
  );

const OPT_OUT = /unsubscribe|opt\s*-?out|\bstop\b|退订|拒收|回\s*(?:复)?\s*(?:TD|T|R|N)\b/i;
