import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { useApi } from '../../api/hooks.ts';
import { useMay } from '../../api/session.ts';
import { useTexts } from '../../i18n/texts.ts';
import { useCampaign } from '../../ui/campaign-frame/campaign.ts';
import { Loaded } from '../../ui/states.tsx';
import { History } from './history.tsx';
import { Products } from './products.tsx';
import { Length, Rails } from './rails.tsx';
import './steering.css';
import { texts } from './texts.ts';

/** Changes to a running campaign: what is allowed, what of that is left, what was done. */
export default function Steering(): ReactNode {
  const { id = '' } = useParams();
  const t = useTexts(texts);
  const mayAdjust = useMay()('POST /v1/campaigns/{id}/adjustments');
  const guardrails = useApi('GET /v1/campaigns/{id}/guardrails', { params: { id } });
  const stock = useApi('GET /v1/campaigns/{id}/stock', { params: { id } });
  return (
    <Loaded query={useCampaign(id)}>
      {(campaign) => (
        <Loaded query={guardrails}>
          {(rails) => (
            <div className="steering">
              <div>
                {rails.phase === null && <Alert type="info" showIcon title={t('notNow')} />}
                {rails.phase !== null && !mayAdjust && <Alert type="info" showIcon title={t('notYours')} />}
                <Length {...{ campaign, rails, may: mayAdjust }} />
                <Loaded query={stock}>
                  {(found) => <Products {...{ id, stock: found, may: mayAdjust && rails.phase !== null }} />}
                </Loaded>
              </div>
              <div>
                <Rails rails={rails} />
                <History id={id} timeZone={campaign.timeZone} />
              </div>
            </div>
          )}
        </Loaded>
      )}
    </Loaded>
  );
}
