import { UploadOutlined } from '@ant-design/icons';
import { Alert, Button, Card, Flex, Input, Select, Tag, Typography } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import { useApi, useApiPages } from '../../api/hooks.ts';
import { useFormat } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/language.ts';
import { useTexts } from '../../i18n/texts.ts';
import { useNotice } from '../../ui/notice.ts';
import { dropDraft, keepDraft, keptDraft } from '../../ui/plan-editor/kept-draft.ts';
import { Section } from '../../ui/section.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import './plan-new.css';
import type { Start } from './start.ts';
import { texts } from './texts.ts';

const MOST_BYTES = 1_000_000;

interface ChooserProps {
  onChoose: (start: Start, keep?: boolean) => void;
}

/** What a plan can begin with. */
export function Chooser({ onChoose }: ChooserProps): ReactNode {
  return (
    <Flex vertical gap="middle">
      <Kept onChoose={onChoose} />
      <Templates onChoose={onChoose} />
      <div className="start-ways">
        <Past onChoose={onChoose} />
        <Pasted onChoose={onChoose} />
        <Blank onChoose={onChoose} />
      </div>
    </Flex>
  );
}

function Kept({ onChoose }: ChooserProps): ReactNode {
  const t = useTexts(texts);
  const f = useFormat();
  const [kept, setKept] = useState(() => keptDraft(localStorage, 'new'));
  if (kept === undefined) return null;
  const letGo = (): void => {
    dropDraft(localStorage, 'new');
    setKept(undefined);
  };
  return (
    <Alert
      type="info"
      showIcon
      title={t('kept', { when: f.dateTime(kept.at) })}
      action={
        <Flex gap="small" wrap>
          <Button type="primary" onClick={() => onChoose({ kind: 'kept' }, true)}>
            {t('goOn')}
          </Button>
          <Button onClick={letGo}>{t('letGo')}</Button>
        </Flex>
      }
    />
  );
}

function Templates({ onChoose }: ChooserProps): ReactNode {
  const t = useTexts(texts);
  const language = useLanguage();
  const { items, error, isPending, refetch, hasNextPage, fetchNextPage } = useApiPages(
    'GET /v1/plans/templates',
    {},
  );
  if (isPending) return <Loading />;
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  return (
    <Section title={t('fromTemplate')}>
      <div className="start-templates">
        {items.map(({ key, name, description, source }) => {
          const title = name[language] ?? name['en'] ?? key;
          return (
            <Card key={key} size="small" className="start-template">
              <Flex vertical gap="small">
                <Flex wrap justify="space-between" gap={4}>
                  <Typography.Text strong>{title}</Typography.Text>
                  <Tag>{t(source === 'shipped' ? 'shipped' : 'saved')}</Tag>
                </Flex>
                <Typography.Text type="secondary">
                  {description[language] ?? description['en'] ?? ''}
                </Typography.Text>
              </Flex>
              <Button
                aria-label={t('useThis', { name: title })}
                onClick={() => onChoose({ kind: 'template', key })}
              >
                {t('begin')}
              </Button>
            </Card>
          );
        })}
      </div>
      {hasNextPage && (
        <Button type="link" onClick={() => void fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </Section>
  );
}

function Past({ onChoose }: ChooserProps): ReactNode {
  const t = useTexts(texts);
  const language = useLanguage();
  const [search, setSearch] = useState('');
  const query = { limit: 20, ...(search.trim() !== '' && { search: search.trim() }) };
  const found = useApi('GET /v1/campaigns', { query });
  const campaigns = found.data?.items ?? [];
  const choose = (id: string): void => {
    const campaign = campaigns.find((each) => each.id === id);
    if (campaign) onChoose({ kind: 'campaign', id, version: String(campaign.version) });
  };
  return (
    <Section title={t('fromPast')} note={t('pastHint')}>
      <Select
        className="start-wide"
        aria-label={t('past')}
        placeholder={t('past')}
        showSearch={{ filterOption: false, onSearch: setSearch }}
        loading={found.isFetching}
        options={campaigns.map(({ id, key, name }) => ({
          value: id,
          label: `${name[language] ?? name['en'] ?? key} (${key})`,
        }))}
        onChange={choose}
      />
    </Section>
  );
}

function Pasted({ onChoose }: ChooserProps): ReactNode {
  const t = useTexts(texts);
  const notice = useNotice();
  const file = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const begin = (given: string): void => {
    keepDraft(localStorage, 'new', {
      ...{ text: given, version: 0, at: new Date().toISOString() },
      untouched: true,
    });
    onChoose({ kind: 'kept' }, true);
  };
  const take = async (given: File | undefined): Promise<void> => {
    if (given === undefined) return;
    if (given.size > MOST_BYTES) notice.done(t('tooLarge'));
    else begin(await given.text());
  };
  return (
    <Section title={t('fromText')}>
      <Flex vertical gap="small">
        <Input.TextArea
          aria-label={t('paste')}
          placeholder={t('paste')}
          value={text}
          maxLength={MOST_BYTES}
          rows={4}
          onChange={({ target }) => setText(target.value)}
        />
        <Flex wrap gap="small">
          <Button disabled={text.trim() === ''} onClick={() => begin(text)}>
            {t('begin')}
          </Button>
          <Button icon={<UploadOutlined aria-hidden />} onClick={() => file.current?.click()}>
            {t('upload')}
          </Button>
          <input
            ref={file}
            type="file"
            hidden
            aria-label={t('upload')}
            accept=".yaml,.yml,.json"
            onChange={({ target }) => void take(target.files?.[0])}
          />
        </Flex>
      </Flex>
    </Section>
  );
}

function Blank({ onChoose }: ChooserProps): ReactNode {
  const t = useTexts(texts);
  return (
    <Section title={t('fromNothing')} note={t('blankHint')}>
      <Button onClick={() => onChoose({ kind: 'blank' })}>{t('begin')}</Button>
    </Section>
  );
}
