import { DownloadOutlined, ExportOutlined } from '@ant-design/icons';
import { Button, Flex } from 'antd';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { useApi, useApiPages } from '../../api/hooks.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Section } from '../../ui/section.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { Owed } from './owed.tsx';
import { Pool } from './pool.tsx';
import { texts } from './texts.ts';

function Proof({ id }: { id: string }): ReactNode {
  const t = useTexts(texts);
  return (
    <Section title={t('proof')} note={t('proofNote')}>
      <Flex wrap gap="small">
        <Button icon={<DownloadOutlined />} href={`/p/draws/${id}/proof.json`} download={`draws-${id}.json`}>
          {t('download')}
        </Button>
        <Button icon={<ExportOutlined />} href={`/p/draws/${id}`} target="_blank" rel="noreferrer">
          {t('page')}
        </Button>
      </Flex>
    </Section>
  );
}

/** Lotteries and red packets of a campaign: how they stand, their proof, and what is owed. */
export default function Draws(): ReactNode {
  const t = useTexts(texts);
  const { id = '' } = useParams();
  const campaign = useApi('GET /v1/campaigns/{id}', { params: { id } });
  const owed = useApiPages(
    'GET /v1/campaigns/{id}/draws',
    { params: { id }, query: { state: 'owed' } },
    { refetchInterval: 30_000 },
  );
  const query = { data: owed.data?.pages[0], error: owed.error, refetch: () => void owed.refetch() };
  const more = owed.hasNextPage ? () => void owed.fetchNextPage() : undefined;
  return (
    <Loaded query={query}>
      {({ promotions, currency }) =>
        promotions.length === 0 ? (
          <Empty text={t('none')} />
        ) : (
          <Flex vertical gap="middle">
            {promotions.map((pool) => (
              <Pool key={pool.promotion} pool={pool} currency={currency} />
            ))}
            <Proof id={id} />
            <Loaded query={campaign}>
              {({ timeZone }) => (
                <Owed items={owed.items} currency={currency} timeZone={timeZone} more={more} />
              )}
            </Loaded>
          </Flex>
        )
      }
    </Loaded>
  );
}
