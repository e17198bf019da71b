import type { Segment } from '../plan/audience-types.ts';
import { matches, predicateOf } from './predicate.ts';
import type { CustomerFacts, Predicate } from './predicate.ts';

export interface CompiledSegment {
  readonly key: string;
  readonly predicate: Predicate;
}

/** The plan's segments ready to be asked, in the plan's order. */
export const compileSegments = (segments: readonly Segment[]): CompiledSegment[] =>
  segments.map(({ key, where }) => ({ key, predicate: predicateOf(where) }));

/** The key of the first segment that matches; null for a customer who is not contacted. */
export const assignSegment = (segments: readonly CompiledSegment[], facts: CustomerFacts): string | null =>
  segments.find(({ predicate }) => matches(predicate, facts))?.key ?? null;
