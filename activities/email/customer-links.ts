import { preRegistersFor } from '../../domain/plan/sendings.ts';
import { LINK_PURPOSES, type LinkPurpose } from '../../store/customer-links.ts';
import type { TemplateFacts } from './template.ts';
import type { EmailDeps } from './types.ts';
import type { PlannedWave } from './wave-plan.ts';

type Addresses = Pick<TemplateFacts, 'unsubscribeUrl' | 'preferencesUrl' | 'surveyUrl' | 'preregisterUrl'>;

/**
 * A customer's own addresses for one message (its row's UUID): stateless tokens. The survey's is in its own mails alone,
 * so that whoever answers was asked; pre-registration's where there is something to register for.
 */
export function customerAddresses(
  { config, signer }: Pick<EmailDeps, 'config' | 'signer'>,
  { plan, phase, asksSurvey }: Pick<PlannedWave, 'plan' | 'phase' | 'asksSurvey'>,
  id: string,
): Addresses {
  const address = (purpose: LinkPurpose): string =>
    `${config.FANFARE_PUBLIC_URL}/p/${purpose}/${signer.sign(LINK_PURPOSES[purpose], { id, link: 0 })}`;
  return {
    unsubscribeUrl: address('unsubscribe'),
    preferencesUrl: address('preferences'),
    ...(asksSurvey && { surveyUrl: address('survey') }),
    ...(preRegistersFor(plan, phase) !== null && { preregisterUrl: address('preregister') }),
  };
}
