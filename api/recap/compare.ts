import { DomainError } from '../../domain/errors.ts';
import type { newestRecaps } from '../../store/recaps.ts';

type Newest = Awaited<ReturnType<typeof newestRecaps>>[number];

/** What two campaigns are set side by side by. */
const COMPARED = ['campaign', 'window', 'figures', 'outcome', 'goals', 'budget', 'effect'] as const;

/**
 * The parts of each report that campaigns are compared by, in the order asked for.
 * @throws DomainError RECAP_NOT_FOUND for the first campaign without a report
 */
export function compareReports(ids: readonly string[], newest: readonly Newest[]): Record<string, unknown>[] {
  return ids.map((id) => {
    const found = newest.find(({ campaignId }) => campaignId === id);
    if (!found) throw new DomainError('RECAP_NOT_FOUND', `Campaign ${id} has no recap yet`);
    const { report, version, at } = found;
    const parts = COMPARED.filter((part) => part in report).map((part) => [part, report[part]] as const);
    return { campaignId: id, version, at: at.toISOString(), ...Object.fromEntries(parts) };
  });
}
