import { Alert, Select, Tag, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useTexts } from '../../i18n/texts.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import { faultsOf, IMPORT_COLUMNS, type ImportKind, type Mapping } from './columns.ts';
import type { Preview } from './preview.ts';
import { importsTexts } from './texts.ts';

interface MappingProps {
  kind: ImportKind;
  preview: Preview;
  mapping: Mapping;
  onChange: (mapping: Mapping) => void;
}

function Rows({ names, caption, ...props }: MappingProps & { names: readonly string[]; caption: string }) {
  const t = useTexts(importsTexts);
  const { kind, preview, mapping, onChange } = props;
  const { required } = IMPORT_COLUMNS[kind];
  const [first = []] = preview.rows;
  const rows = names.map((name) => {
    const taken = mapping[name] ?? '';
    const needed = required.includes(name);
    return [
      <span key="name">
        <code>{name}</code> {needed && <Tag color={taken === '' ? 'error' : 'default'}>{t('required')}</Tag>}
      </span>,
      <Select
        key="column"
        aria-label={t('columnOf', { name })}
        value={taken}
        showSearch
        {...(needed && taken === '' && { status: 'error' as const })}
        style={{ width: 220 }}
        options={[
          { value: '', label: t('notThere') },
          ...preview.header.map((column) => ({ value: column, label: column })),
        ]}
        onChange={(column: string) => onChange({ ...mapping, [name]: column })}
      />,
      taken === '' ? null : (first[preview.header.indexOf(taken)] ?? '').slice(0, 80),
    ];
  });
  const columns = [{ title: t('ours') }, { title: t('theirs') }, { title: t('example'), long: true }];
  return <PlainTable caption={caption} columns={columns} rows={rows} keys={names} />;
}

/** Says which column of a file is which; those that have to be there first, others that were not found folded away. */
export function MappingTable(props: MappingProps): ReactNode {
  const t = useTexts(importsTexts);
  const { kind, preview, mapping } = props;
  const { required, optional } = IMPORT_COLUMNS[kind];
  const found = optional.filter((name) => (mapping[name] ?? '') !== '');
  const others = optional.filter((name) => !found.includes(name));
  const unread = preview.header.filter((column) => !Object.values(mapping).includes(column));
  const faults = faultsOf(kind, mapping);
  return (
    <>
      <Rows {...props} names={[...required, ...found]} caption={t('mapping')} />
      {others.length > 0 && (
        <details style={{ marginTop: 8 }}>
          <summary style={{ cursor: 'pointer', minHeight: 32 }}>{t('more')}</summary>
          <Rows {...props} names={others} caption={t('more')} />
        </details>
      )}
      {unread.length > 0 && (
        <Typography.Paragraph type="secondary" style={{ margin: '8px 0 0' }}>
          {t('unread', { columns: unread.join(', ') })}
        </Typography.Paragraph>
      )}
      {faults.length > 0 && (
        <Alert
          type="warning"
          showIcon
          style={{ marginTop: 12 }}
          title={
            <span className="lines">
              {faults.map((fault) => t(fault.kind, { column: fault.column })).join('\n')}
            </span>
          }
        />
      )}
    </>
  );
}
