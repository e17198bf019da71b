import { DownloadOutlined } from '@ant-design/icons';
import { Alert, Breadcrumb, Button, Progress, Tag, Typography } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { addressOf } from '../../api/client.ts';
import { useApi } from '../../api/hooks.ts';
import { useMay } from '../../api/session.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Tiles } from '../../ui/figures/tiles.tsx';
import { Page } from '../../ui/page.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { Loaded } from '../../ui/states.tsx';
import { useImportFault } from '../../vocabulary/import-faults.ts';
import { keepingOf, percentOf, STATE_COLOURS, type Import } from './state.ts';
import { importKindTexts, importStateTexts, importsTexts } from './texts.ts';

const SHOWN = 200;

function Notes({ caption, notes }: { caption: string; notes: Import['errors'] }): ReactNode {
  const t = useTexts(importsTexts);
  const columns = [
    { title: t('line'), numeric: true },
    { title: t('fault'), long: true },
  ];
  const shown = notes.slice(0, SHOWN);
  const fault = useImportFault();
  const { number } = useFormat();
  return (
    <>
      <PlainTable
        caption={caption}
        columns={columns}
        rows={shown.map(({ line, message }) => [number(line), fault(message)])}
      />
      {notes.length > SHOWN && (
        <Typography.Paragraph type="secondary">{t('shownSome', { count: SHOWN })}</Typography.Paragraph>
      )}
    </>
  );
}

function Rejected({ done }: { done: Import }): ReactNode {
  const t = useTexts(importsTexts);
  const { number } = useFormat();
  const may = useMay();
  const keeping = keepingOf(done);
  const href = addressOf('/v1/imports/{id}/rejected', { id: done.importId });
  const mayDownload = may('GET /v1/imports/{id}/rejected') && keeping !== 'none';
  const said = t('keptSome', { rejected: number(done.rejected), kept: number(done.kept) });
  return (
    <Section
      title={`${t('rejectedLines')} (${number(done.rejected)})`}
      note={keeping === 'none' ? t('keptNone') : keeping === 'some' ? said : t('rejectedNote')}
      extra={
        mayDownload && (
          <Button icon={<DownloadOutlined />} href={href} download>
            {t('download')}
          </Button>
        )
      }
    >
      <Notes caption={t('rejectedLines')} notes={done.errors} />
    </Section>
  );
}

function Running({ running }: { running: Import }): ReactNode {
  const t = useTexts(importsTexts);
  const { number } = useFormat();
  const said = t('progress', { lines: number(running.lines), total: number(running.total) });
  return (
    <Section title={t('result')}>
      <Progress percent={percentOf(running)} status="active" aria-label={said} />
      <Typography.Text type="secondary" role="status">
        {said}
      </Typography.Text>
    </Section>
  );
}

function Result({ done }: { done: Import }): ReactNode {
  const t = useTexts(importsTexts);
  const { number } = useFormat();
  const fault = useImportFault();
  const tiles = (['lines', 'imported', 'updated', 'rejected'] as const).map((key) => ({
    ...{ key, label: t(key), value: number(done[key]) },
  }));
  return (
    <>
      <Section title={t('result')}>
        {done.failure !== null && (
          <Alert type="error" showIcon title={fault(done.failure)} style={{ marginBottom: 12 }} />
        )}
        <Tiles tiles={tiles} />
      </Section>
      {done.rejected > 0 && <Rejected done={done} />}
      {done.warnings.length > 0 && (
        <Section title={t('warnings')} note={t('warningsNote')}>
          <Notes caption={t('warnings')} notes={done.warnings} />
        </Section>
      )}
    </>
  );
}

/** One file: how far it is, then what came of it. */
export function OneImport({ id }: { id: string }): ReactNode {
  const t = useTexts(importsTexts);
  const kind = useTexts(importKindTexts);
  const state = useTexts(importStateTexts);
  const found = useApi(
    'GET /v1/imports/{id}',
    { params: { id } },
    { refetchInterval: ({ state: { data } }) => (data?.state === 'running' ? 1_000 : false) },
  );
  const name = found.data === undefined ? t('title') : t('importOf', { kind: kind(found.data.kind) });
  return (
    <Page title={name}>
      <Breadcrumb items={[{ title: <Link to="/imports">{t('title')}</Link> }, { title: name }]} />
      <Loaded query={found}>
        {(one) => (
          <>
            <div>
              <Tag color={STATE_COLOURS[one.state]}>{state(one.state)}</Tag>
            </div>
            {one.state === 'running' ? <Running running={one} /> : <Result done={one} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}
