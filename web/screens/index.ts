import type { Screen } from '../ui/screen.ts';
import { screen as campaignFollowUp } from './campaign-follow-up/screen.ts';
import { screen as audit } from './audit/screen.ts';
import { screen as health } from './health/screen.ts';
import { screen as settings } from './settings/screen.ts';
import { screen as campaignRecap } from './campaign-recap/screen.ts';
import { screen as campaignFigures } from './campaign-figures/screen.ts';
import { screen as campaignStock } from './campaign-stock/screen.ts';
import { screen as campaignMoney } from './campaign-money/screen.ts';
import { screen as approvals } from './approvals/screen.ts';
import { screen as risk } from './risk/screen.ts';
import { boardScreen, calendarScreen, screen as campaigns } from './campaigns/screen.ts';
import { screen as account } from './account/screen.ts';
import { setPasswordScreen, screen as signIn } from './sign-in/screen.ts';

/** All screens, a line each; none knows another. */
export const SCREENS: readonly Screen[] = [
  campaigns,
  boardScreen,
  calendarScreen,
  campaignFollowUp,
  campaignRecap,
  settings,
  health,
  audit,
  campaignFigures,
  campaignStock,
  campaignMoney,
  approvals,
  risk,
  account,
  signIn,
  setPasswordScreen,
];
