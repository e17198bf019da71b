import type { Issue } from '../../../domain/plan/types.ts';
import type { Problem } from '../../errors.ts';
import type { Language } from '../../pages/html.ts';
import { BODY_WORDS } from './body.ts';
import { PART_WORDS, SHOP_WORDS } from './parts.ts';
import { LAST_WORDS, SHAPE_WORDS, ZOD_WORDS } from './shape.ts';
import { SOURCE_WORDS, YAML_WORDS } from './source.ts';
import { createWording } from './wording.ts';
import { INNER_WORDS } from './words.ts';

const word = (text: string): string => INNER_WORDS[text] ?? text;
const ofYaml = createWording(YAML_WORDS, { word });
const yaml = (text: string): string => ofYaml(text) ?? `YAML：${text}`;

/** The most particular first: `Expected {low} to {high}` would take in what has a wording of its own. */
const chinese = createWording(
  [...SHAPE_WORDS, ...PART_WORDS, ...SHOP_WORDS, ...BODY_WORDS, ...ZOD_WORDS, ...SOURCE_WORDS, ...LAST_WORDS],
  {
    word,
    yaml,
  },
);

/** What is wrong with a plan, in Chinese; undefined where the message is none of ours. */
export const issueInChinese = (message: string): string | undefined => chinese(message);

/**
 * Findings in the reader's language. The English text of a message is its name: checks are written in it once, and the
 * tables beside say the same in Chinese; a message that no table has stays in English.
 */
export function issuesIn<T extends Pick<Issue, 'message'>>(issues: readonly T[], language: Language): T[] {
  if (language === 'en') return [...issues];
  return issues.map((issue) => ({ ...issue, message: chinese(issue.message) ?? issue.message }));
}

/**
 * A problem as its reader gets it: what is wrong with a body in their language. `detail` is for logs and programs and
 * stays as it is; so is what Idempotency-Key keeps, whoever asks again.
 */
export function problemIn(problem: Problem, language: Language): Problem {
  return problem.issues === undefined ? problem : { ...problem, issues: issuesIn(problem.issues, language) };
}
