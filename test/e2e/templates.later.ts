/** What of each template no landed part runs: an issue that lands a part takes its paths away here. */
export const LATER: Readonly<Record<string, readonly string[]>> = {
  'mid-year-618': [
    ...['audience.frequencyCap', 'service'],
    ...['channels.0.throttle', 'channels.1', 'waves.3'],
    ...['waves.0.variants', 'waves.2.ramp', 'waves.2.holdIf', 'approval.reapproveOver', 'risks.3.detect'],
    ...['guardrails.moveBudgetMax', 'guardrails.minDaysSinceLast'],
    ...['followUp.feedback', 'recap.restateAt'],
  ],
  'double-11': [
    ...['audience.frequencyCap', 'service'],
    ...['channels.0.throttle', 'channels.1', 'waves.6'],
    ...['waves.3.ramp', 'waves.3.holdIf', 'approval.reapproveOver'],
    ...['guardrails.moveBudgetMax', 'guardrails.minDaysSinceLast', 'guardrails.discountDaysMax'],
    ...['followUp.feedback', 'recap.restateAt'],
  ],
  'brand-day': [
    ...['audience.frequencyCap', 'service', 'channels.0.throttle'],
    ...['waves.0.variants', 'approval.reapproveOver', 'risks.4.detect'],
    ...['guardrails.moveBudgetMax', 'guardrails.minDaysSinceLast', 'guardrails.discountDaysMax'],
    ...['followUp.feedback', 'recap.restateAt'],
  ],
  'social-launch': [
    ...['audience.frequencyCap', 'service'],
    ...['channels.0.throttle', 'channels.1', 'waves.3'],
    ...['approval.reapproveOver', 'risks.3.detect'],
    ...['guardrails.moveBudgetMax', 'guardrails.minDaysSinceLast'],
    ...['followUp.feedback', 'recap.restateAt'],
  ],
};
