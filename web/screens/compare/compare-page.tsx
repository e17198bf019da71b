import { Alert, Flex } from 'antd';
import { useCallback, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { useApi } from '../../api/hooks.ts';
import { useLanguage } from '../../i18n/language.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Page } from '../../ui/page.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { CompareChart } from './compare-chart.tsx';
import { idsOf, sameCurrency, type Compared } from './differences.ts';
import { Picker } from './picker.tsx';
import { BudgetSide, Figures, GoalsSide, Outcomes } from './side-by-side.tsx';
import { compareTexts } from './texts.ts';

function Sides({ items }: { items: readonly Compared[] }): ReactNode {
  const t = useTexts(compareTexts);
  const language = useLanguage();
  const nameOf = useCallback(
    ({ campaign: { name, key } }: Compared): string => {
      const own = name[language] ?? name['en'] ?? key;
      const twins = items.filter(({ campaign }) => (campaign.name[language] ?? campaign.key) === own);
      return twins.length > 1 ? `${own} (${key})` : own;
    },
    [items, language],
  );
  const sides = { items, nameOf };
  return (
    <Flex vertical gap="middle">
      {!sameCurrency(items) && <Alert type="info" showIcon title={t('currencies')} />}
      <CompareChart {...sides} />
      <Figures {...sides} />
      <Outcomes {...sides} />
      <GoalsSide {...sides} />
      <BudgetSide {...sides} />
    </Flex>
  );
}

/** Two to six campaigns side by side; which ones is kept in the address. */
export default function ComparePage(): ReactNode {
  const t = useTexts(compareTexts);
  const [search, setSearch] = useSearchParams();
  const ids = idsOf(search);
  const compared = useApi(
    'GET /v1/recaps/compare',
    { query: { ids: ids.join(',') } },
    { enabled: ids.length >= 2 },
  );
  const choose = (chosen: string[]): void => {
    const next = new URLSearchParams(search);
    if (chosen.length === 0) next.delete('ids');
    else next.set('ids', chosen.join(','));
    setSearch(next, { replace: true });
  };
  return (
    <Page title={t('title')}>
      <Picker ids={ids} onChange={choose} />
      {ids.length < 2 ? (
        <Empty text={t('few')} />
      ) : (
        <Loaded query={compared}>{({ items }) => <Sides items={items} />}</Loaded>
      )}
    </Page>
  );
}
