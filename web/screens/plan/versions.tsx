import { Flex, Segmented, Select, Table, Tag, Typography } from 'antd';
import { useState, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { useApi } from '../../api/hooks.ts';
import { useMay } from '../../api/session.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import type { Campaign } from '../../ui/campaign-frame/campaign.ts';
import type { Schema } from '../../ui/plan-editor/fields.ts';
import { MergePane } from '../../ui/plan-editor/merge-pane.tsx';
import { presented } from '../../ui/plan-editor/present.ts';
import { Section } from '../../ui/section.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { ChangeList } from './change-list.tsx';
import './plan.css';
import { texts } from './texts.ts';

interface VersionsProps {
  campaign: Campaign;
  schema: Schema;
}

/** All versions of a plan, what approval saw of them, and what is another in any two. */
export default function Versions({ campaign, schema }: VersionsProps): ReactNode {
  const versions = useApi('GET /v1/campaigns/{id}/versions', { params: { id: campaign.id } });
  return (
    <Loaded query={versions}>
      {({ items }) => (
        <Flex vertical gap="middle">
          <VersionTable campaign={campaign} items={items} />
          <Compare id={campaign.id} schema={schema} numbers={items.map(({ version }) => version)} />
        </Flex>
      )}
    </Loaded>
  );
}

interface TableProps {
  campaign: Campaign;
  items: readonly {
    version: number;
    hash: string;
    createdAt: string;
    createdBy: string | null;
    createdByName: string | null;
  }[];
}

function VersionTable({ campaign, items }: TableProps): ReactNode {
  const t = useTexts(texts);
  const f = useFormat();
  const may = useMay();
  const { id, timeZone } = campaign;
  const approvals = useApi(
    'GET /v1/campaigns/{id}/approvals',
    { params: { id } },
    { enabled: may('GET /v1/campaigns/{id}/approvals') },
  );
  const levels = approvals.data?.levels ?? [];
  const shown = new Set(levels.map(({ version }) => version));
  const undecided = new Set(levels.filter(({ state }) => state !== 'approved').map(({ version }) => version));
  return (
    <Section title={t('versions')}>
      <Table
        size="small"
        rowKey="version"
        scroll={{ x: 'max-content' }}
        pagination={items.length > 20 ? { pageSize: 20 } : false}
        dataSource={[...items].reverse()}
        columns={[
          { title: t('version'), dataIndex: 'version' },
          { title: t('storedAt'), render: (_, { createdAt }) => f.dateTime(createdAt, timeZone) },
          {
            title: t('storedBy'),
            render: (_, { createdBy, createdByName }) => createdByName ?? createdBy ?? t('product'),
          },
          {
            title: t('hash'),
            render: (_, { hash }) => (
              <Typography.Text code copyable={{ text: hash }} title={hash}>
                {hash.slice(0, 12)}
              </Typography.Text>
            ),
          },
          {
            title: t('marks'),
            render: (_, { version }) => (
              <>
                {version === campaign.version && <Tag color="blue">{t('current')}</Tag>}
                {shown.has(version) && <Tag color="gold">{t('shown')}</Tag>}
                {shown.has(version) && !undecided.has(version) && <Tag color="green">{t('approved')}</Tag>}
              </>
            ),
          },
        ]}
      />
    </Section>
  );
}

interface CompareProps {
  id: string;
  schema: Schema;
  numbers: readonly number[];
}

/** The number in an address, where it is one of those there are. */
const chosen = (text: string | null, numbers: readonly number[]): number | undefined =>
  numbers.find((number) => String(number) === text);

function Compare({ id, schema, numbers }: CompareProps): ReactNode {
  const t = useTexts(texts);
  const [search, setSearch] = useSearchParams();
  const [how, setHow] = useState<'field' | 'text'>('field');
  const to = chosen(search.get('to'), numbers) ?? numbers.at(-1) ?? 1;
  const from = chosen(search.get('from'), numbers) ?? numbers.at(-2) ?? 1;
  if (numbers.length < 2)
    return (
      <Section title={t('compare')}>
        <Empty text={t('one')} />
      </Section>
    );
  const pick = (which: 'from' | 'to') => (version: number) =>
    setSearch({ view: 'versions', from: String(from), to: String(to), [which]: String(version) });
  const options = numbers.map((version) => ({ value: version, label: `${t('version')} ${version}` }));
  return (
    <Section
      title={t('compare')}
      extra={
        <Flex wrap gap="small">
          <Select aria-label={t('from')} value={from} options={options} onChange={pick('from')} />
          <Select aria-label={t('to')} value={to} options={options} onChange={pick('to')} />
          <Segmented
            value={how}
            options={[
              { value: 'field', label: t('byField') },
              { value: 'text', label: t('byText') },
            ]}
            onChange={(next) => setHow(next as 'field' | 'text')}
          />
        </Flex>
      }
    >
      {how === 'field' ? <Fields {...{ id, from, to }} /> : <Texts {...{ id, schema, from, to }} />}
    </Section>
  );
}

interface Pair {
  id: string;
  from: number;
  to: number;
}

function Fields({ id, from, to }: Pair): ReactNode {
  const changes = useApi('GET /v1/campaigns/{id}/versions/{n}/changes', {
    params: { id, n: String(to) },
    query: { from },
  });
  return <Loaded query={changes}>{(found) => <ChangeList changes={found} />}</Loaded>;
}

function Texts({ id, schema, from, to }: Pair & { schema: Schema }): ReactNode {
  const t = useTexts(texts);
  const before = useApi('GET /v1/campaigns/{id}/versions/{n}', { params: { id, n: String(from) } });
  const after = useApi('GET /v1/campaigns/{id}/versions/{n}', { params: { id, n: String(to) } });
  const label = (version: number): string => `${t('version')} ${version}`;
  return (
    <Loaded query={before}>
      {(first) => (
        <Loaded query={after}>
          {(second) => (
            <MergePane
              before={presented(first.plan, schema)}
              after={presented(second.plan, schema)}
              labels={[label(from), label(to)]}
            />
          )}
        </Loaded>
      )}
    </Loaded>
  );
}
