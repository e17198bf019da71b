import { Collapse, Flex, Input, Tag, Typography } from 'antd';
import { useState, type ReactNode } from 'react';
import { useApi } from '../../api/hooks.ts';
import type { AnswerOf } from '../../api/client.ts';
import { useFormat } from '../../i18n/format.ts';
import { hasText, useTexts } from '../../i18n/texts.ts';
import { Tiles } from '../../ui/figures/tiles.tsx';
import { Page } from '../../ui/page.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { meaningTexts } from './meaning-texts.ts';
import { settingsTexts } from './texts.ts';

type Settings = AnswerOf<'GET /v1/settings'>;
type Variable = Settings['variables'][number];

function Versions({ versions }: { versions: Settings['versions'] }): ReactNode {
  const t = useTexts(settingsTexts);
  const { fanfare, node, database, temporal } = versions;
  const tiles = [
    { key: 'fanfare', label: 'Fanfare', value: fanfare },
    { key: 'node', label: 'Node.js', value: node },
    { key: 'database', label: t('database'), value: database?.split(' ')[0] ?? t('unknown') },
    { key: 'temporal', label: 'Temporal', value: temporal ?? t('unknown') },
  ];
  return (
    <Section title={t('versions')}>
      <Tiles tiles={tiles} />
    </Section>
  );
}

function Value({ variable: { secret, value } }: { variable: Variable }): ReactNode {
  const t = useTexts(settingsTexts);
  if (secret) return <Tag>{t('secret')}</Tag>;
  if (value === null || value === '') return <Typography.Text type="secondary">{t('empty')}</Typography.Text>;
  return <Typography.Text code>{value}</Typography.Text>;
}

function Variables({ variables }: { variables: readonly Variable[] }): ReactNode {
  const t = useTexts(settingsTexts);
  const say = useTexts(meaningTexts);
  const [wanted, setWanted] = useState('');
  const meaningOf = ({ name, meaning }: Variable): string =>
    hasText(meaningTexts, name) ? say(name) : meaning;
  const found = variables.filter((one) =>
    `${one.name} ${meaningOf(one)}`.toLowerCase().includes(wanted.trim().toLowerCase()),
  );
  const stateOf = ({ given, secret }: Variable): ReactNode =>
    given ? <Tag color="blue">{t('given')}</Tag> : <Tag>{secret ? t('missing') : t('default')}</Tag>;
  const columns = [
    { title: t('name') },
    { title: t('meaning'), long: true },
    { title: t('given') },
    { title: t('value'), long: true },
  ];
  const rows = found.map((one) => [
    <Typography.Text key="name" code>
      {one.name}
    </Typography.Text>,
    meaningOf(one),
    stateOf(one),
    <Value key="value" variable={one} />,
  ]);
  return (
    <Section
      title={t('variables')}
      note={t('note')}
      extra={
        <Input.Search
          aria-label={t('search')}
          placeholder={t('search')}
          allowClear
          style={{ width: 240 }}
          onChange={({ target }) => setWanted(target.value)}
        />
      }
    >
      {rows.length === 0 ? (
        <Empty />
      ) : (
        <PlainTable
          caption={t('variables')}
          columns={columns}
          rows={rows}
          keys={found.map(({ name }) => name)}
        />
      )}
    </Section>
  );
}

function Migrations({ migrations }: { migrations: Settings['migrations'] }): ReactNode {
  const t = useTexts(settingsTexts);
  const { dateTime } = useFormat();
  if (migrations === null) return null;
  const table = (
    <PlainTable
      caption={t('migrations')}
      columns={[{ title: t('migration') }, { title: t('applied') }]}
      rows={migrations.map(({ name, appliedAt }) => [name, dateTime(appliedAt)])}
    />
  );
  const label = `${t('migrations')} (${migrations.length})`;
  return <Collapse items={[{ key: 'migrations', label, children: table }]} />;
}

/** How the installation is set up, to read. */
export default function SettingsPage(): ReactNode {
  const t = useTexts(settingsTexts);
  const settings = useApi('GET /v1/settings');
  return (
    <Page title={t('title')}>
      <Loaded query={settings}>
        {({ versions, variables, migrations }) => (
          <Flex vertical gap="middle">
            <Versions versions={versions} />
            <Variables variables={variables} />
            <Migrations migrations={migrations} />
          </Flex>
        )}
      </Loaded>
    </Page>
  );
}
