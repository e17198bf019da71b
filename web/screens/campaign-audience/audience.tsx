import { Alert, Flex } from 'antd';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import type { AnswerOf } from '../../api/client.ts';
import { useApi } from '../../api/hooks.ts';
import { useMay } from '../../api/session.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { useCampaign, type Campaign } from '../../ui/campaign-frame/campaign.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { LookUp } from './look-up.tsx';
import { holdOutShareOf, ratioOf } from './ratio.ts';
import { audienceTexts } from './texts.ts';

type Audience = AnswerOf<'GET /v1/campaigns/{id}/audience'>;

function Ratio({ audience, campaign }: { audience: Audience; campaign: Campaign }): ReactNode {
  const t = useTexts(audienceTexts);
  const { percent, number } = useFormat();
  const { id, version } = campaign;
  const plan = useApi('GET /v1/campaigns/{id}/versions/{n}', { params: { id, n: String(version) } });
  const share = plan.data === undefined ? null : holdOutShareOf(plan.data.plan);
  if (share === null) return null;
  const { expected, found, deviations, odd } = ratioOf(audience, share);
  const values = {
    ...{ found: percent(found, 2), expected: percent(expected, 2) },
    deviations: number(Math.abs(deviations ?? 0), 1),
  };
  return (
    <Alert
      type={odd ? 'warning' : 'success'}
      showIcon
      title={odd ? t('ratioOdd', values) : t('ratioFine', values)}
      style={{ marginTop: 12 }}
    />
  );
}

function Counts({ audience }: { audience: Audience }): ReactNode {
  const t = useTexts(audienceTexts);
  const { number, percent } = useFormat();
  const columns = [
    { title: t('segment') },
    ...(['members', 'treated', 'holdOut', 'holdOutShare'] as const).map((key) => ({
      ...{ title: t(key), numeric: true },
    })),
  ];
  const lines = [
    ...audience.segments.map(({ segment, ...counts }) => ({ name: segment, ...counts })),
    { name: t('all'), treated: audience.treated, holdOut: audience.holdOut },
  ];
  const rows = lines.map(({ name, treated, holdOut }) => {
    const members = treated + holdOut;
    const share = members === 0 ? null : holdOut / members;
    return [name, number(members), number(treated), number(holdOut), percent(share)];
  });
  return <PlainTable caption={t('title')} columns={columns} rows={rows} />;
}

/** Who a campaign is for: segments by arm, whether the draw is sound, and one customer's part in it. */
export default function AudiencePage(): ReactNode {
  const { id = '' } = useParams();
  const t = useTexts(audienceTexts);
  const may = useMay();
  const campaign = useCampaign(id);
  const audience = useApi('GET /v1/campaigns/{id}/audience', { params: { id } });
  return (
    <Flex vertical gap="middle">
      <Section title={t('title')} note={t('note')}>
        <Loaded query={audience}>
          {(counts) =>
            counts.members === 0 ? (
              <Empty text={t('notYet')} />
            ) : (
              <>
                <Counts audience={counts} />
                {campaign.data && may('GET /v1/campaigns/{id}/versions/{n}') && (
                  <Ratio audience={counts} campaign={campaign.data} />
                )}
              </>
            )
          }
        </Loaded>
      </Section>
      {may('GET /v1/campaigns/{id}/audience/{customerId}') && (
        <LookUp id={id} zone={campaign.data?.timeZone ?? 'UTC'} />
      )}
    </Flex>
  );
}
