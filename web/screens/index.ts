import type { Screen } from '../ui/screen.ts';
import { screen as campaignTimeline } from './campaign-timeline/screen.ts';
import { screen as campaignReadiness } from './campaign-readiness/screen.ts';
import { screen as campaignWaves } from './campaign-waves/screen.ts';
import { screen as campaignSteering } from './campaign-steering/screen.ts';
import { screen as campaignOverview } from './campaign-overview/screen.ts';
import { screen as campaignFollowUp } from './campaign-follow-up/screen.ts';
import { screen as audit } from './audit/screen.ts';
import { screen as health } from './health/screen.ts';
import { screen as settings } from './settings/screen.ts';
import { screen as people } from './people/screen.ts';
import { screen as competitors } from './competitors/screen.ts';
import { screen as compare } from './compare/screen.ts';
import { screen as campaignRecap } from './campaign-recap/screen.ts';
import { screen as campaignFigures } from './campaign-figures/screen.ts';
import { screen as campaignResearch } from './campaign-research/screen.ts';
import { screen as campaignBacktest } from './campaign-backtest/screen.ts';
import { screen as campaignStock } from './campaign-stock/screen.ts';
import { screen as campaignDraws } from './campaign-draws/screen.ts';
import { screen as stock } from './stock/screen.ts';
import { screen as campaignMoney } from './campaign-money/screen.ts';
import { screen as approvals } from './approvals/screen.ts';
import { screen as risk } from './risk/screen.ts';
import { screen as campaignApprovals } from './campaign-approvals/screen.ts';
import { screen as campaignPromotions } from './campaign-promotions/screen.ts';
import { screen as campaignRisks } from './campaign-risks/screen.ts';
import { boardScreen, calendarScreen, screen as campaigns } from './campaigns/screen.ts';
import { screen as platformRules } from './platform-rules/screen.ts';
import { screen as customers } from './customers/screen.ts';
import { screen as customer } from './customer/screen.ts';
import { screen as segments } from './segments/screen.ts';
import { screen as imports } from './imports/screen.ts';
import { screen as campaignAudience } from './campaign-audience/screen.ts';
import { screen as account } from './account/screen.ts';
import { setPasswordScreen, screen as signIn } from './sign-in/screen.ts';
import { screen as planNew } from './plan-new/screen.ts';
import { screen as plan } from './plan/screen.ts';

/** All screens, a line each; none knows another. */
export const SCREENS: readonly Screen[] = [
  planNew,
  plan,
  campaigns,
  boardScreen,
  calendarScreen,
  campaignOverview,
  campaignTimeline,
  campaignReadiness,
  campaignWaves,
  campaignSteering,
  campaignFollowUp,
  campaignRecap,
  compare,
  competitors,
  platformRules,
  people,
  settings,
  health,
  audit,
  campaignFigures,
  campaignResearch,
  campaignBacktest,
  campaignPromotions,
  campaignStock,
  campaignDraws,
  campaignMoney,
  approvals,
  risk,
  campaignApprovals,
  campaignRisks,
  customers,
  customer,
  segments,
  imports,
  stock,
  campaignAudience,
  account,
  signIn,
  setPasswordScreen,
];
