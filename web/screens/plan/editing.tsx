import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useApi } from '../../api/hooks.ts';
import { useMay } from '../../api/session.ts';
import { useTexts } from '../../i18n/texts.ts';
import type { Campaign } from '../../ui/campaign-frame/campaign.ts';
import { keptDraft } from '../../ui/plan-editor/kept-draft.ts';
import type { Schema } from '../../ui/plan-editor/fields.ts';
import { PlanEditor } from '../../ui/plan-editor/plan-editor.tsx';
import { presented } from '../../ui/plan-editor/present.ts';
import { Loaded } from '../../ui/states.tsx';
import { changeOf } from './may-change.ts';
import { texts } from './texts.ts';
import { Working } from './working.tsx';

interface EditingProps {
  campaign: Campaign;
  schema: Schema;
}

const nothing = (): void => undefined;

/** The current version: to change where that is possible, else to read. */
export function Editing({ campaign, schema }: EditingProps): ReactNode {
  const t = useTexts(texts);
  const may = useMay();
  const { id, version } = campaign;
  const change = changeOf(campaign, may('PUT /v1/campaigns/{id}/plan'));
  const open = change === 'draft' || change === 'awaited';
  // Unsaved work goes on from the version it was made from, whatever was stored meanwhile.
  const base = (open ? keptDraft(localStorage, id)?.version : undefined) ?? version;
  const stored = useApi('GET /v1/campaigns/{id}/versions/{n}', { params: { id, n: String(version) } });
  return (
    <Loaded query={stored}>
      {({ plan, version: shown }) => {
        const text = presented(plan, schema);
        return open ? (
          <Working key={shown} {...{ campaign, schema, text, base }} awaited={change === 'awaited'} />
        ) : (
          <>
            {change === 'inApproval' && <Alert type="info" showIcon title={t('inApproval')} />}
            {change === 'fixed' && <Alert type="info" showIcon title={t('fixed')} />}
            <PlanEditor key={shown} first={text} schema={schema} readOnly campaignId={id} onText={nothing} />
          </>
        );
      }}
    </Loaded>
  );
}
