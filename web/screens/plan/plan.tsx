import { Flex, Segmented } from 'antd';
import { lazy, Suspense, type ReactNode } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { useApi } from '../../api/hooks.ts';
import { useTexts } from '../../i18n/texts.ts';
import { useCampaign } from '../../ui/campaign-frame/campaign.ts';
import { Loaded, Loading } from '../../ui/states.tsx';
import { Editing } from './editing.tsx';
import { SaveAsTemplate } from './save-as-template.tsx';
import { texts } from './texts.ts';

const Versions = lazy(() => import('./versions.tsx'));

/** A campaign's plan: to read and change it, and all its versions. Which of both stands in the address. */
export default function Plan(): ReactNode {
  const t = useTexts(texts);
  const { id = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const view = search.get('view') === 'versions' ? 'versions' : 'plan';
  const campaign = useCampaign(id);
  const schema = useApi('GET /v1/plans/schema.json', {}, { staleTime: 600_000 });
  return (
    <Loaded query={campaign}>
      {(found) => (
        <Flex vertical gap="middle">
          <Flex wrap justify="space-between" gap="small">
            <Segmented
              aria-label={t('view')}
              value={view}
              options={[
                { value: 'plan', label: t('plan') },
                { value: 'versions', label: t('versions') },
              ]}
              onChange={(next) => setSearch(next === 'plan' ? {} : { view: next })}
            />
            <SaveAsTemplate campaign={found} />
          </Flex>
          <Loaded query={schema}>
            {(format) =>
              view === 'plan' ? (
                <Editing campaign={found} schema={format} />
              ) : (
                <Suspense fallback={<Loading />}>
                  <Versions campaign={found} schema={format} />
                </Suspense>
              )
            }
          </Loaded>
        </Flex>
      )}
    </Loaded>
  );
}
