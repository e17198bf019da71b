import type { AnswerOf } from '../../api/client.ts';

export type PlatformRule = AnswerOf<'GET /v1/platform-rules'>['items'][number];
export type RuleKind = PlatformRule['terms']['kind'];

/** What is typed of a rule; `by` is local to the browser, `words` separated by commas or lines. */
export interface TypedRule {
  platform: string;
  key: string;
  from?: string;
  to?: string;
  source: string;
  kind: RuleKind;
  by?: string;
  days?: number;
  words?: string;
}

/** Words as they are typed: separated by commas of either writing, or lines; each once. */
export const wordsOf = (typed: string): string[] => [
  ...new Set(
    typed
      .split(/[,，、\n]/)
      .map((word) => word.trim())
      .filter((word) => word !== ''),
  ),
];

function termsOf({ kind, by = '', days = 1, words = '' }: TypedRule): PlatformRule['terms'] {
  if (kind === 'enrolment') return { kind, by: new Date(by).toISOString() };
  return kind === 'lowestPrice' ? { kind, days } : { kind, words: wordsOf(words) };
}

/** A typed rule as PUT /v1/platform-rules takes it: what is left empty is left out. */
export function bodyOf(typed: TypedRule) {
  const { from = '', to = '', source } = typed;
  return { source, terms: termsOf(typed), ...(from !== '' && { from }), ...(to !== '' && { to }) };
}
