import { UploadOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Flex, Form, Select, Typography } from 'antd';
import { useEffect, useId, useRef, useState, type DragEvent, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { call, type ApiFailure } from '../../api/client.ts';
import { askAgain } from '../../api/hooks.ts';
import { useMay, useSession } from '../../api/session.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Section } from '../../ui/section.tsx';
import { Failure } from '../../ui/states.tsx';
import { faultsOf, guess, IMPORT_KINDS, mapOf, type ImportKind, type Mapping } from './columns.ts';
import { MappingTable } from './mapping.tsx';
import { encodingOf, previewOf, type Preview } from './preview.ts';
import { importKindTexts, importsTexts } from './texts.ts';

interface Chosen {
  file: File;
  preview: Preview;
}

interface PickProps {
  chosen: Chosen | undefined;
  onChoose: (file: File) => void;
}

function Pick({ chosen, onChoose }: PickProps): ReactNode {
  const t = useTexts(importsTexts);
  const { number } = useFormat();
  const field = useId();
  const input = useRef<HTMLInputElement>(null);
  const take = (files: FileList | null): void => {
    const file = files?.[0];
    if (file !== undefined) onChoose(file);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    take(event.dataTransfer.files);
  };
  const size = chosen && `${number(Math.max(1, Math.round(chosen.file.size / 1_000)))} kB`;
  return (
    <Form.Item label={t('file')} htmlFor={field}>
      <div className="import-drop" onDrop={drop} onDragOver={(event) => event.preventDefault()}>
        <input
          ref={input}
          id={field}
          type="file"
          accept=".csv,.gz,text/csv"
          className="visually-hidden"
          onChange={({ target }) => take(target.files)}
        />
        <Button icon={<UploadOutlined />} onClick={() => input.current?.click()}>
          {t('choose')}
        </Button>
        <Typography.Text type="secondary">
          {chosen === undefined ? t('drop') : t('chosen', { name: chosen.file.name, size: size ?? '' })}
        </Typography.Text>
      </div>
    </Form.Item>
  );
}

interface Sent {
  kind: ImportKind;
  file: File;
  map: string;
  timeZone: string;
}

const sendFile = async ({ kind, file, map, timeZone }: Sent): Promise<string> => {
  const operation = `POST /v1/${kind}/import` as const;
  const { importId } = await call(operation, {
    query: { timeZone, ...(map !== '' && { map }) },
    body: file,
    contentType: 'text/csv',
    headers: encodingOf(file),
  });
  return importId;
};

function useChosen(kind: ImportKind) {
  const [chosen, setChosen] = useState<Chosen>();
  const [unreadable, setUnreadable] = useState(false);
  const [mapping, setMapping] = useState<Mapping>({});
  const choose = (file: File): void => {
    previewOf(file)
      .catch((): Preview => ({ header: [], rows: [] }))
      .then((preview) => {
        setUnreadable(preview.header.length === 0);
        setChosen(preview.header.length === 0 ? undefined : { file, preview });
      })
      .catch(() => setUnreadable(true));
  };
  useEffect(() => setMapping(chosen === undefined ? {} : guess(kind, chosen.preview.header)), [kind, chosen]);
  return { chosen, choose, unreadable, mapping, setMapping };
}

function useSend() {
  const navigate = useNavigate();
  const client = useQueryClient();
  return useMutation<string, ApiFailure, Sent>({
    mutationFn: sendFile,
    onSuccess: async (importId) => {
      await askAgain(client, ['GET /v1/imports', 'GET /v1/imports/{id}']);
      await navigate(`/imports?import=${importId}`);
    },
  });
}

/** Zones, the shop's first. */
function zonesOf(shop: string): { value: string; label: string }[] {
  const all = [shop, 'UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== shop)];
  return all.map((value) => ({ value, label: value }));
}

interface HowProps {
  kinds: readonly ImportKind[];
  kind: ImportKind;
  onKind: (kind: ImportKind) => void;
  shopZone: string;
  zone: string;
  onZone: (zone: string) => void;
}

function How({ kinds, kind, onKind, shopZone, zone, onZone }: HowProps): ReactNode {
  const t = useTexts(importsTexts);
  const kindName = useTexts(importKindTexts);
  const [kindField, zoneField] = [useId(), useId()];
  return (
    <Flex wrap gap="middle">
      <Form.Item label={t('kind')} htmlFor={kindField}>
        <Select
          id={kindField}
          value={kind}
          style={{ width: 200 }}
          options={kinds.map((value) => ({ value, label: kindName(value) }))}
          onChange={onKind}
        />
      </Form.Item>
      <Form.Item label={t('timeZone')} htmlFor={zoneField}>
        <Select
          id={zoneField}
          showSearch
          value={zone}
          style={{ width: 260, maxWidth: '100%' }}
          options={zonesOf(shopZone)}
          onChange={onZone}
        />
      </Form.Item>
    </Flex>
  );
}

/** Sends a CSV file: what is in it, and which column is which. */
export function SendFile(): ReactNode {
  const t = useTexts(importsTexts);
  const may = useMay();
  const shopZone = useSession().data?.shop.timeZone ?? 'UTC';
  const kinds = IMPORT_KINDS.filter((kind) => may(`POST /v1/${kind}/import`));
  const [kind, setKind] = useState<ImportKind>(kinds[0] ?? 'orders');
  const [timeZone = shopZone, setZone] = useState<string>();
  const { chosen, choose, unreadable, mapping, setMapping } = useChosen(kind);
  const send = useSend();
  const ready = chosen !== undefined && faultsOf(kind, mapping).length === 0;
  return (
    <Section title={t('send')} note={t('sendNote')}>
      <Form layout="vertical">
        <How {...{ kinds, kind, shopZone }} onKind={setKind} zone={timeZone} onZone={setZone} />
        <Pick chosen={chosen} onChoose={choose} />
        {unreadable && <Alert type="error" showIcon title={t('unreadable')} style={{ marginBottom: 12 }} />}
        {chosen !== undefined && (
          <>
            <MappingTable kind={kind} preview={chosen.preview} mapping={mapping} onChange={setMapping} />
            <Flex vertical gap="small" align="flex-start" style={{ marginTop: 16 }}>
              {send.error && <Failure error={send.error} />}
              <Button
                type="primary"
                disabled={!ready}
                loading={send.isPending}
                onClick={() => send.mutate({ kind, file: chosen.file, map: mapOf(mapping), timeZone })}
              >
                {send.isPending ? t('sending') : t('start')}
              </Button>
            </Flex>
          </>
        )}
      </Form>
    </Section>
  );
}
