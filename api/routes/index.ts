import type { AppDeps } from '../deps.ts';
import type { Route } from '../route.ts';
import { acknowledgePageRoutes } from './acknowledge-page.ts';
import { approvalRoutes } from './approvals.ts';
import { audienceEstimateRoutes } from './audience-estimate.ts';
import { audienceRoutes } from './audience.ts';
import { budgetPageRoutes } from './budget-page.ts';
import { budgetRoutes } from './budget.ts';
import { consentRoutes } from './consents.ts';
import { couponRoutes } from './coupons.ts';
import { customerMessageRoutes } from './customer-messages.ts';
import { customerSearchRoutes } from './customer-search.ts';
import { customerRoutes } from './customers.ts';
import { decidePageRoutes } from './decide-page.ts';
import { drawPageRoutes } from './draws-page.ts';
import { drawRoutes } from './draws.ts';
import { eventRoutes } from './events.ts';
import { healthRoutes } from './health.ts';
import { importListRoutes } from './import-list.ts';
import { importRoutes } from './imports.ts';
import { incidentRoutes } from './incidents.ts';
import { incidentsAllRoutes } from './incidents-all.ts';
import { myApprovalRoutes } from './my-approvals.ts';
import { adjustmentRoutes } from './adjustments.ts';
import { instructionRoutes } from './instructions.ts';
import { kpiRoutes } from './kpis.ts';
import { calendarRoutes } from './calendar.ts';
import { campaignRoutes } from './campaigns.ts';
import { competitorRoutes } from './competitors.ts';
import { historyRoutes } from './history.ts';
import { pointsRoutes } from './points.ts';
import { preferencesPageRoutes } from './preferences-page.ts';
import { preregisterPageRoutes } from './preregister-page.ts';
import { simulateRoutes } from './simulate.ts';
import { surveyPageRoutes } from './survey-page.ts';
import { surveyRoutes } from './survey.ts';
import { planRoutes } from './plans.ts';
import { platformRuleRoutes } from './platform-rules.ts';
import { readinessRoutes } from './readiness.ts';
import { peopleRoutes } from './people.ts';
import { prometheusRoutes } from './prometheus.ts';
import { providerRoutes } from './providers.ts';
import { promotionRoutes } from './promotions.ts';
import { quoteRoutes } from './quotes.ts';
import { recapRoutes } from './recap.ts';
import { reportedMetricRoutes } from './metrics-reported.ts';
import { researchRoutes } from './research.ts';
import { statisticsRoutes } from './statistics.ts';
import { sessionAccountRoutes } from './session-account.ts';
import { sessionOidcRoutes } from './session-oidc.ts';
import { sessionRoutes } from './session.ts';
import { signInPageRoutes } from './sign-in-page.ts';
import { spendRoutes } from './spend.ts';
import { stockRoutes } from './stock.ts';
import { settingsRoutes } from './settings.ts';
import { streamRoutes } from './stream.ts';
import { taskRoutes } from './tasks.ts';
import { templateRoutes } from './templates.ts';
import { trackingRoutes } from './tracking.ts';
import { unsubscribeRoutes } from './unsubscribe.ts';

/** Orders and what they move: offers, stock, budget, points and prizes. */
function moneyRoutes(deps: AppDeps): Route[] {
  return [
    ...budgetRoutes(deps),
    ...budgetPageRoutes(deps),
    ...couponRoutes(deps),
    ...drawRoutes(deps),
    ...drawPageRoutes(deps),
    ...eventRoutes(deps),
    ...promotionRoutes(deps),
    ...quoteRoutes(deps),
    ...simulateRoutes(deps),
    ...stockRoutes(deps),
    ...pointsRoutes(deps),
    ...spendRoutes(deps),
  ];
}

/** The one route table: every area adds its own rows here. */
export function allRoutes(deps: AppDeps): Route[] {
  const table: Route[] = [
    // What a person may is read from the whole table, once it is made.
    ...sessionRoutes(deps, () => table),
    ...sessionAccountRoutes(deps, () => table),
    ...sessionOidcRoutes(deps),
    ...signInPageRoutes(deps),
    ...healthRoutes(deps),
    ...prometheusRoutes(deps),
    ...settingsRoutes(deps),
    ...peopleRoutes(deps),
    ...planRoutes(deps),
    ...platformRuleRoutes(deps),
    ...templateRoutes(deps),
    ...campaignRoutes(deps),
    ...calendarRoutes(deps),
    ...instructionRoutes(deps),
    ...adjustmentRoutes(deps),
    ...readinessRoutes(deps),
    ...taskRoutes(deps),
    ...historyRoutes(deps),
    ...streamRoutes(deps),
    ...approvalRoutes(deps),
    ...decidePageRoutes(deps),
    ...incidentRoutes(deps),
    ...incidentsAllRoutes(deps),
    ...myApprovalRoutes(deps),
    ...acknowledgePageRoutes(deps),
    ...importRoutes(deps),
    ...importListRoutes(deps),
    ...competitorRoutes(deps),
    ...researchRoutes(deps),
    ...moneyRoutes(deps),
    ...statisticsRoutes(),
    ...audienceRoutes(deps),
    ...audienceEstimateRoutes(deps),
    ...customerSearchRoutes(deps),
    ...customerRoutes(deps),
    ...customerMessageRoutes(deps),
    ...consentRoutes(deps),
    ...providerRoutes(deps),
    ...unsubscribeRoutes(deps),
    ...preferencesPageRoutes(deps),
    ...surveyPageRoutes(deps),
    ...preregisterPageRoutes(deps),
    ...surveyRoutes(deps),
    ...trackingRoutes(deps),
    ...kpiRoutes(deps),
    ...reportedMetricRoutes(deps),
    ...recapRoutes(deps),
  ];
  return table;
}
