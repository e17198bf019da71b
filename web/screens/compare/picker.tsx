import { Select, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useApiPages } from '../../api/hooks.ts';
import { useFormat } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/language.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Empty } from '../../ui/states.tsx';
import { MOST } from './differences.ts';
import { compareTexts } from './texts.ts';

interface PickerProps {
  ids: readonly string[];
  onChange: (ids: string[]) => void;
}

/** Which campaigns stand side by side, in the order in which they were chosen. */
export function Picker({ ids, onChange }: PickerProps): ReactNode {
  const t = useTexts(compareTexts);
  const language = useLanguage();
  const { date } = useFormat();
  const recaps = useApiPages('GET /v1/recaps', { query: { limit: 100 } });
  if (recaps.isSuccess && recaps.items.length === 0) return <Empty text={t('noRecaps')} />;
  const options = recaps.items.map(({ campaignId, key, name, at }) => ({
    value: campaignId,
    label: `${name[language] ?? name['en'] ?? key} · ${key} · ${date(at)}`,
  }));
  return (
    <div>
      <Select
        mode="multiple"
        aria-label={t('choose')}
        placeholder={t('choose')}
        style={{ width: '100%' }}
        maxCount={MOST}
        showSearch={{ optionFilterProp: 'label' }}
        loading={recaps.isPending}
        value={[...ids]}
        options={options}
        onChange={onChange}
        onPopupScroll={() => recaps.hasNextPage && !recaps.isFetchingNextPage && void recaps.fetchNextPage()}
      />
      <Typography.Text type="secondary">{t('chooseHint')}</Typography.Text>
    </div>
  );
}
