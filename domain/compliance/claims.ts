import { customerTexts, type CustomerText } from './texts.ts';
import type { ComplianceCheck, Finding } from './types.ts';

/**
 * Claims that no seller can prove of their own goods: superlatives and promises. The Chinese list follows article 9 (3)
 * of the Advertising Law of the PRC ("national-level", "the highest-level", "the best" and the like); what follows 最 or
 * 第一 in ordinary speech (最后 the last, 最近 lately, 第一次 the first time) is let through.
 */
const CHINESE = [
  /最(?!后|近|多|少|终|初|迟|晚|早|低消费|大限度)[\p{Script=Han}]/u,
  /第一(?![次时步天章届批个件轮波季届、，])/u,
  /国家级|世界级|顶级|极品|唯一|独一无二|史上|全网|绝对|百分之百|100\s*%\s*(?:有效|满意|保证)|永久/u,
];
const ENGLISH = [
  /\bbest\b(?!\s+(?:wishes|regards|before))/i,
  /\bguaranteed?\b/i,
  /\b(?:cheapest|unbeatable|unrivalled|unmatched|perfect)\b/i,
  /\b(?:number|no\.?)\s*(?:one|1)\b|#1\b/i,
  /\blowest\s+prices?\b/i,
  /\b100\s*%\s+(?:safe|effective|satisfaction)\b/i,
];

const claimIn = ({ language, text }: CustomerText): string | undefined => {
  const patterns = language.startsWith('zh') ? [...CHINESE, ...ENGLISH] : ENGLISH;
  for (const pattern of patterns) {
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) return found.trim();
  }
  return undefined;
};

/** No absolute claim in any text that customers read. */
export const absoluteClaims: ComplianceCheck = (plan, { bodies }) =>
  customerTexts(plan, bodies).flatMap((one): Finding[] => {
    const found = claimIn(one);
    return found === undefined
      ? []
      : [{ rule: 'absoluteClaim', severity: 'error', path: one.path, facts: { found } }];
  });
