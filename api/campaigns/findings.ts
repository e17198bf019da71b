import type { JudgedFinding } from '../../domain/compliance/types.ts';
import { findingWords } from '../../domain/compliance/words.ts';
import type { Language } from '../pages/html.ts';

/** Findings of the compliance check as a reader of this language is told them. */
export function findingsIn(findings: readonly JudgedFinding[], language: Language) {
  return findings.map((finding) => {
    const { rule, severity, path, accepted } = finding;
    return { rule, severity, path: [...path], ...findingWords(finding, language), accepted };
  });
}
