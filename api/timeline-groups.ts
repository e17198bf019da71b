/** What a reader of a timeline may narrow it to. */
export const TIMELINE_GROUPS = [
  'lifecycle',
  'plan',
  'approval',
  'readiness',
  'waves',
  'figures',
  'risk',
  'steering',
  'money',
  'recap',
] as const;
export type TimelineGroup = (typeof TIMELINE_GROUPS)[number];

const KINDS: Readonly<Record<TimelineGroup, readonly string[]>> = {
  lifecycle: [
    ...['started', 'phase', 'phaseLate', 'paused', 'resumed', 'stopAsked', 'cancelled', 'rejected'],
    ...['aborted', 'completed', 'emergencyStop', 'emergencyLifted', 'wavesStopped', 'offersClosed'],
    ...['holdsReleased', 'budgetReturned', 'undoFailed'],
  ],
  plan: [
    ...['researched', 'planned', 'goalsResolved', 'planRefused', 'planSubmitted', 'notRunYet'],
    ...['shiftToApproval', 'audienceFrozen'],
  ],
  approval: [
    ...['approvalOpened', 'approvalReminded', 'approvalEscalated', 'approvalDecided', 'approvalClosed'],
  ],
  readiness: [
    ...['checkPassed', 'checkFailed', 'checkWaived', 'waiverEnded', 'launchPostponed', 'readinessMissed'],
    ...['launchReleased', 'taskOpened', 'taskReminded', 'taskOverdue', 'taskDone'],
  ],
  waves: ['waveStarted', 'waveEnded', 'waveFailed'],
  figures: [...['checkpointMet', 'checkpointMissed', 'checkpointFailed', 'dailyReview', 'dailyReviewFailed']],
  risk: [
    ...['exitRuleMet', 'incidentOpened', 'incidentNotified', 'incidentActed', 'incidentUnanswered'],
    ...['incidentAsked', 'incidentAcknowledged', 'incidentResolved', 'incidentCleared', 'incidentBack'],
    'incidentChainEnded',
  ],
  steering: [
    ...['adjusted.extend', 'adjusted.salesCap', 'adjusted.soldOut', 'adjusted.restock'],
    'adjustmentRefused',
  ],
  money: [
    ...['spendBooked', 'budgetNearlySpent', 'budgetMoved', 'budgetAsked', 'budgetDecided'],
    ...['budgetRequestEnded', 'offersClosing', 'offersSpent', 'pointsSettled', 'pointsExpired'],
    ...['drawsCommitted', 'drawsUnfunded', 'drawsRevealed'],
  ],
  recap: ['lessonsWritten', 'recapSigned', 'recapWritten', 'templateSaved'],
};

/** The kinds of entries of some groups. */
export const kindsOf = (groups: readonly TimelineGroup[]): string[] =>
  groups.flatMap((group) => KINDS[group]);

/** The group of an entry, by its kind; `lifecycle` for a kind that no group knows. */
export function groupOf(kind: string): TimelineGroup {
  return TIMELINE_GROUPS.find((group) => KINDS[group].includes(kind)) ?? 'lifecycle';
}
