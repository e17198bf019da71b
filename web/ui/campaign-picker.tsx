import { Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useApi } from '../api/hooks.ts';
import { useLanguage } from '../i18n/language.ts';

interface CampaignPickerProps {
  label: string;
  placeholder: string;
  value: string | null;
  onChange: (id: string | null) => void;
}

/** One campaign by its name or key, as one types; none where it is cleared. */
export function CampaignPicker({ label, placeholder, value, onChange }: CampaignPickerProps): ReactNode {
  const language = useLanguage();
  const [search, setSearch] = useState('');
  const found = useApi('GET /v1/campaigns', { query: { limit: 20, ...(search !== '' && { search }) } });
  const chosen = useApi(
    'GET /v1/campaigns/{id}',
    { params: { id: value ?? '' } },
    { enabled: value !== null },
  );
  const known = value !== null && chosen.data?.id === value ? [chosen.data] : [];
  const items = [...known, ...(found.data?.items ?? []).filter(({ id }) => id !== value)];
  return (
    <Select
      aria-label={label}
      placeholder={placeholder}
      style={{ width: 'min(320px, 100%)' }}
      showSearch={{ filterOption: false, onSearch: setSearch }}
      allowClear
      value={value}
      loading={found.isFetching}
      options={items.map(({ id, key, name }) => ({ value: id, label: `${name[language] ?? key} · ${key}` }))}
      onChange={(id: string | undefined) => onChange(id ?? null)}
    />
  );
}
