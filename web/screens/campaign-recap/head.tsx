import { DownloadOutlined, DiffOutlined, PrinterOutlined } from '@ant-design/icons';
import { Alert, Button, Flex, Select, Space, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { addressOf } from '../../api/client.ts';
import { useApi } from '../../api/hooks.ts';
import { useMay } from '../../api/session.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import type { Report } from './report.ts';
import { recapTexts } from './texts.ts';

const FORMATS = { html: 'page', csv: 'csv', json: 'json' } as const;

interface HeadProps {
  id: string;
  report: Report;
}

function Versions({ id, report }: HeadProps): ReactNode {
  const t = useTexts(recapTexts);
  const { dateTime } = useFormat();
  const [, setSearch] = useSearchParams();
  const items = useApi('GET /v1/campaigns/{id}/recap/versions', { params: { id } }).data?.items ?? [];
  if (items.length < 2) return null;
  const newest = items[0]?.version;
  return (
    <Select
      aria-label={t('version')}
      value={report.version}
      popupMatchSelectWidth={false}
      options={items.map(({ version, at }) => ({
        value: version,
        label: t('versionOf', { version, at: dateTime(at, report.campaign.timeZone) }),
      }))}
      onChange={(version) =>
        setSearch(version === newest ? {} : { version: String(version) }, { replace: true })
      }
    />
  );
}

/** Which version is shown, and the ways to take it along. */
export function Head({ id, report, newest }: HeadProps & { newest: boolean }): ReactNode {
  const t = useTexts(recapTexts);
  const { dateTime } = useFormat();
  const may = useMay();
  const navigate = useNavigate();
  const { timeZone } = report.campaign;
  const links = (Object.keys(FORMATS) as (keyof typeof FORMATS)[]).map((format) => ({
    format,
    name: t(FORMATS[format]),
    href: addressOf(`/v1/campaigns/${id}/recap`, {}, { format, version: report.version }),
  }));
  return (
    <Flex vertical gap="small">
      <Flex wrap justify="space-between" align="center" gap="small">
        <Typography.Text type="secondary">
          {t('versionOf', { version: report.version, at: dateTime(report.at, timeZone) })} · {timeZone}
        </Typography.Text>
        <Flex wrap gap="small" className="no-print">
          <Versions id={id} report={report} />
          <Space.Compact>
            {links.map(({ format, name, href }) => (
              <Button
                key={format}
                icon={<DownloadOutlined />}
                href={href}
                download={`recap-${report.campaign.key}-${report.version}.${format}`}
                aria-label={t('download', { format: name })}
              >
                {name}
              </Button>
            ))}
          </Space.Compact>
          {may('GET /v1/recaps/compare') && (
            <Button icon={<DiffOutlined />} onClick={() => void navigate(`/compare?ids=${id}`)}>
              {t('compare')}
            </Button>
          )}
          <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
            {t('print')}
          </Button>
        </Flex>
      </Flex>
      {!newest && <Alert type="warning" showIcon title={t('older')} />}
    </Flex>
  );
}
