import { customerTexts, withoutGaps } from './texts.ts';
import type { ComplianceCheck, Finding, Severity } from './types.ts';

/**
 * Claims that no seller can prove of their own goods: superlatives and promises. The Chinese list follows article 9 (3)
 * of the Advertising Law of the PRC ("national-level", "the highest-level", "the best" and the like); what follows 最 or
 * 第一 in ordinary speech (最后 the last, 最高减 100 up to 100 off, 第一单 the first order) is let through.
 */
const CHINESE = [
  /最(?![后近多少终初迟晚早新爱先]|低消费|受[\p{Script=Han}]{0,6}(?:欢迎|喜爱|青睐)|(?:高|低|大|小|长|快)(?:[可减省享立抵返领补达送得需满起\d¥]|\s+[\d¥]|优惠|折扣|尺|码|容量|限度|购买|面额))[\p{Script=Han}]/u,
  /之最(?![后近多少终初早新])/u,
  /(?:销量|销售额?|全国|全球|世界|行业|口碑|品质|品牌|质量|排名|服务|占有率)第一/u,
  /第一(?![次时步天章届批个件轮波季单名位笔份场档期站页节课行列百千、,:])/u,
  /国家级|世界级|顶级|极品|独一无二|史上|百分之百|永久|首选(?!项)|独家|极致|前所未有|万能|王牌|永不反弹|零风险/u,
  /(?:世界|全球|国际|国内|行业|遥遥)领先|唯一(?!编|码|识别|标识|链接|性)|全网(?!包邮|免邮|通)|绝对(?!值|路径|湿度|零度)/u,
  /100\s*%\s*(?:有效|满意|保证|正品|安全)/u,
];
const ENGLISH = [
  /(?<!\bat\s|\bdo(?:es|ing)?\s(?:our|my|your|their|its)\s)\bbest\b(?![\s-]+(?:wishes|regards|before|sell))/i,
  /\bat\sbest\s(?:prices?|value|deals?)\b/i,
  /\bguaranteed\b/i,
  /(?<!\b(?:years?|months?|days?|manufacturer['’]?s?)[\s-])\bguarantees?\b(?!\s(?:cards?|certificates?|periods?|terms|conditions|forms?|claims?|numbers?)\b)/i,
  /\b(?:cheapest|unbeatable|unrivall?ed|unmatched|perfect|ultimate|never[\s-]before|risk[\s-]?free)\b/i,
  /\bworld['’]?s\s(?:greatest|finest|first|leading|largest|biggest|most)\b|\bthe\s(?:finest|greatest)\b/i,
  /\b(?:number\s?(?:one|1)|no\.\s?(?:one|1)|no\s?1|top\s?1)\b|#1\b/i,
  /\blowest[\s-]prices?\b/i,
  /\b100\s*%\s+(?:safe|effective|satisfaction)\b/i,
];

/** Claims of being liked or bought: figures can show them, so they are told and do not block. */
const POPULAR = [
  /最受[\p{Script=Han}]{0,6}(?:欢迎|喜爱|青睐)/u,
  /\bmost\spopular\b|\bbest[\s-]?sell(?:ers?|ing)\b/i,
];

const LISTS: readonly (readonly [Severity, readonly RegExp[]])[] = [
  ['error', [...CHINESE, ...ENGLISH]],
  ['warning', POPULAR],
];

function claimIn(text: string): { found: string; severity: Severity } | undefined {
  const said = withoutGaps(text);
  for (const [severity, patterns] of LISTS) {
    for (const pattern of patterns) {
      const found = pattern.exec(said)?.[0];
      if (found !== undefined) return { found: found.trim(), severity };
    }
  }
  return undefined;
}

/** No absolute claim in any text that customers read: every text is held against the lists of both languages. */
export const absoluteClaims: ComplianceCheck = (plan, { bodies }) =>
  customerTexts(plan, bodies).flatMap(({ path, text }): Finding[] => {
    const claim = claimIn(text);
    if (claim === undefined) return [];
    const { found, severity } = claim;
    return [{ rule: 'absoluteClaim', severity, path, facts: { found } }];
  });
