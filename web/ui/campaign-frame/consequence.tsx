import type { ReactNode } from 'react';
import { useTexts } from '../../i18n/texts.ts';
import { hasText } from '../../i18n/texts.ts';
import type { Campaign, CampaignAction } from './campaign.ts';
import { actionTexts } from './texts.ts';

export type ReasonedVerb = 'pause' | 'resume' | 'cancel' | 'abort';

/** What an end does besides: its clean-up, step by step, and which customers hear of it. */
function EndDoes({ action, launched }: { action: CampaignAction; launched: boolean }): ReactNode {
  const t = useTexts(actionTexts);
  const who = action.tells.map((key) => (hasText(actionTexts, key) ? t(key) : key)).join(', ');
  return (
    <>
      {action.cleanUp.length > 0 && (
        <>
          <div>{t('willDo')}</div>
          <ol className="clean-up">
            {action.cleanUp.map((step) => (
              <li key={step}>{t(step)}</li>
            ))}
          </ol>
        </>
      )}
      {!launched && <div>{t('nothingToUndo')}</div>}
      <div>{who === '' ? t('tellsNobody') : t('tells', { who })}</div>
    </>
  );
}

/** What will happen if a person goes on, in words. */
export function Consequence({ verb, campaign }: { verb: ReasonedVerb; campaign: Campaign }): ReactNode {
  const t = useTexts(actionTexts);
  const action = campaign.actions.find((each) => each.action === verb);
  return (
    <>
      <div>{t(`${verb}Will`)}</div>
      {action !== undefined && (verb === 'cancel' || verb === 'abort') && (
        <EndDoes action={action} launched={campaign.launchedAt !== null} />
      )}
    </>
  );
}
