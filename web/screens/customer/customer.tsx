import { DownloadOutlined } from '@ant-design/icons';
import { Alert, Breadcrumb, Button, Tag } from 'antd';
import { useState, type ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import type { AnswerOf, ApiFailure } from '../../api/client.ts';
import { useApi } from '../../api/hooks.ts';
import { useMay, useSession } from '../../api/session.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { useNotice } from '../../ui/notice.ts';
import { Page } from '../../ui/page.tsx';
import { Section } from '../../ui/section.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import { ConsentsSection } from './consents.tsx';
import './customer.css';
import { Erase } from './erase.tsx';
import { downloadExport } from './export.ts';
import { Orders } from './orders.tsx';
import { PointsSection } from './points.tsx';
import { customerTexts } from './texts.ts';
import { Trail } from './trail.tsx';

type Customer = AnswerOf<'GET /v1/customers/{id}'>;

const FACTS = [
  'id',
  'email',
  'phone',
  'language',
  'timeZone',
  'country',
  'region',
  'gender',
  'birthYear',
  'tier',
] as const satisfies readonly (keyof Customer)[];

function Facts({ customer, zone }: { customer: Customer; zone: string | undefined }): ReactNode {
  const t = useTexts(customerTexts);
  const { dateTime, date } = useFormat();
  const { erasedAt, registeredAt, tags } = customer;
  const facts = FACTS.map((key) => [t(key), customer[key]] as const);
  return (
    <Section title={t('facts')}>
      {erasedAt !== null && (
        <Alert
          type="info"
          showIcon
          title={t('erasedOn', { at: dateTime(erasedAt, zone) })}
          description={t('erasedNote')}
          style={{ marginBottom: 12 }}
        />
      )}
      <dl className="customer-facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value ?? '–'}</dd>
          </div>
        ))}
        <div>
          <dt>{t('registered')}</dt>
          <dd>{date(registeredAt, zone)}</dd>
        </div>
        <div>
          <dt>{t('tags')}</dt>
          <dd>{tags.length === 0 ? '–' : tags.map((tag) => <Tag key={tag}>{tag}</Tag>)}</dd>
        </div>
      </dl>
    </Section>
  );
}

function ExportButton({ id }: { id: string }): ReactNode {
  const t = useTexts(customerTexts);
  const notice = useNotice();
  const [busy, setBusy] = useState(false);
  const start = (): void => {
    setBusy(true);
    downloadExport(id)
      .then(() => notice.done(t('exported')))
      .catch((failure: unknown) => notice.failed(failure as ApiFailure))
      .finally(() => setBusy(false));
  };
  return (
    <Button icon={<DownloadOutlined />} loading={busy} onClick={start}>
      {t('export')}
    </Button>
  );
}

function Person({ customer, zone }: { customer: Customer; zone: string | undefined }): ReactNode {
  const may = useMay();
  const { id, name, email, erasedAt } = customer;
  const title = name ?? email ?? id;
  return (
    <Page
      title={title}
      extra={
        <>
          {may('GET /v1/customers/{id}/export') && <ExportButton id={id} />}
          {may('DELETE /v1/customers/{id}') && erasedAt === null && <Erase id={id} name={title} />}
        </>
      }
    >
      <Facts customer={customer} zone={zone} />
      {may('GET /v1/customers/{id}/consents') && (
        <ConsentsSection id={id} erased={erasedAt !== null} zone={zone} />
      )}
      {may('GET /v1/customers/{id}/messages') && <Trail id={id} zone={zone} />}
      {may('GET /v1/customers/{id}/orders') && <Orders id={id} zone={zone} />}
      {may('GET /v1/customers/{id}/points') && <PointsSection id={id} zone={zone} />}
    </Page>
  );
}

/** One person: who they are, what they allow, what they were sent, what they bought and their points. */
export default function CustomerPage(): ReactNode {
  const { id = '' } = useParams();
  const t = useTexts(customerTexts);
  const may = useMay();
  const zone = useSession().data?.shop.timeZone;
  const customer = useApi('GET /v1/customers/{id}', { params: { id } });
  return (
    <>
      {may('GET /v1/customers') && (
        <Breadcrumb
          className="page"
          items={[{ title: <Link to="/customers">{t('back')}</Link> }, { title: id }]}
          style={{ marginBottom: 12 }}
        />
      )}
      {customer.data?.id === id ? (
        <Person key={id} customer={customer.data} zone={zone} />
      ) : (
        <Page title={id}>{customer.error ? <Failure error={customer.error} /> : <Loading />}</Page>
      )}
    </>
  );
}
