import { Flex } from 'antd';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { useTexts } from '../../i18n/texts.ts';
import { CampaignPicker } from '../../ui/campaign-picker.tsx';
import { Page } from '../../ui/page.tsx';
import { Section } from '../../ui/section.tsx';
import { Chain } from './chain.tsx';
import { auditTexts } from './texts.ts';
import { useVerify } from './verify.tsx';

/** The chains of what people decided, and the proof that they are whole. */
export default function AuditPage(): ReactNode {
  const t = useTexts(auditTexts);
  const { button, result } = useVerify();
  const [search, setSearch] = useSearchParams();
  const campaignId = search.get('campaign');
  return (
    <Page title={t('title')} extra={button}>
      <Flex vertical gap="middle">
        {result}
        <Section
          title={t('chain')}
          note={t('note')}
          extra={
            <CampaignPicker
              label={t('scope')}
              placeholder={t('shop')}
              value={campaignId}
              onChange={(id) => setSearch(id === null ? {} : { campaign: id }, { replace: true })}
            />
          }
        >
          <Chain key={campaignId} campaignId={campaignId} />
        </Section>
      </Flex>
    </Page>
  );
}
