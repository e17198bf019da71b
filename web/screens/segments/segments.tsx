import { Alert, Button, Flex, Form, Input, Segmented, Select } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { call, type ApiFailure } from '../../api/client.ts';
import { useApi, useCommand } from '../../api/hooks.ts';
import { useMay, useSession } from '../../api/session.ts';
import { useTexts } from '../../i18n/texts.ts';
import { useNameOf } from '../../ui/name-of.ts';
import { useNotice } from '../../ui/notice.ts';
import { Page } from '../../ui/page.tsx';
import { Section } from '../../ui/section.tsx';
import { Failure } from '../../ui/states.tsx';
import { Guided } from './guided.tsx';
import { guidedOf, rulesOfPlan, segmentsOf, type Rules } from './rules.ts';
import './segments.css';
import { Shop } from './shop.tsx';
import { Sizes } from './sizes.tsx';
import { segmentsTexts } from './texts.ts';
import { dayIn } from './window.ts';
import { rulesOfYaml, yamlOf } from './yaml.ts';

const FIRST: Rules = {
  segments: [
    { key: 'champions', where: { rfm: { in: ['champion', 'loyal'] } } },
    { key: 'dormant', where: { lifecycle: { in: ['dormant'] } } },
  ],
};

/** The rules being tried, and their text where they are written as one. */
function useDraft() {
  const [rules, setRules] = useState<Rules>(FIRST);
  const [text, setText] = useState<string>();
  const read = text === undefined ? { rules } : rulesOfYaml(text);
  const guided = 'rules' in read ? guidedOf(read.rules.segments) : undefined;
  const asText = text !== undefined;
  return {
    ...{ read, guided, text, setText, asText },
    take: (next: Rules): void => {
      setRules(next);
      setText(asText || guidedOf(next.segments) === undefined ? yamlOf(next) : undefined);
    },
    toText: (): void => setText(yamlOf(rules)),
    toForm: (): void => {
      if (!('rules' in read)) return;
      setRules(read.rules);
      setText(undefined);
    },
    setSegments: (segments: Rules['segments']): void => setRules({ ...rules, segments }),
  };
}

function FromCampaign({ onTake }: { onTake: (rules: Rules) => void }): ReactNode {
  const t = useTexts(segmentsTexts);
  const nameOf = useNameOf();
  const notice = useNotice();
  const field = useId();
  const campaigns = useApi('GET /v1/campaigns', { query: { limit: 100 } });
  const [empty, setEmpty] = useState(false);
  const items = campaigns.data?.items ?? [];
  const choose = (id: string): void => {
    const version = items.find((each) => each.id === id)?.version ?? 1;
    call('GET /v1/campaigns/{id}/versions/{n}', { params: { id, n: String(version) } })
      .then(({ plan }) => {
        const rules = rulesOfPlan(plan);
        setEmpty(rules === undefined);
        if (rules !== undefined) onTake(rules);
      })
      .catch((failure: unknown) => notice.failed(failure as ApiFailure));
  };
  return (
    <Form.Item
      label={t('from')}
      htmlFor={field}
      style={{ flex: '0 1 360px', minWidth: 0 }}
      {...(empty && { help: t('noSegments'), validateStatus: 'warning' as const })}
    >
      <Select
        id={field}
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t('chooseCampaign')}
        style={{ width: '100%' }}
        options={items.map((each) => ({ value: each.id, label: `${nameOf(each)} (${each.key})` }))}
        onChange={choose}
      />
    </Form.Item>
  );
}

function TextRules({ draft }: { draft: ReturnType<typeof useDraft> }): ReactNode {
  const t = useTexts(segmentsTexts);
  const field = useId();
  const fault = 'fault' in draft.read ? draft.read : undefined;
  return (
    <>
      <Form.Item label={t('rulesText')} htmlFor={field} help={t('rulesHint')}>
        <Input.TextArea
          id={field}
          value={draft.text ?? ''}
          spellCheck={false}
          rows={16}
          style={{ fontFamily: 'ui-monospace, monospace', fontSize: 13 }}
          onChange={({ target }) => draft.setText(target.value)}
        />
      </Form.Item>
      {fault && (
        <Alert
          type="warning"
          showIcon
          title={fault.fault === null ? t('noRules') : t('notReadable')}
          {...(fault.fault !== null && { description: <span className="lines">{fault.fault}</span> })}
        />
      )}
      {!fault && draft.guided === undefined && <Alert type="info" showIcon title={t('notGuided')} />}
    </>
  );
}

function TryRules(): ReactNode {
  const t = useTexts(segmentsTexts);
  const may = useMay();
  const draft = useDraft();
  const count = useCommand('POST /v1/audience/estimate', { quiet: true });
  const { read, guided, asText } = draft;
  const run = (): void => {
    if ('rules' in read) count.mutate({ body: read.rules });
  };
  const modes = [
    { value: 'form', label: t('guided'), disabled: asText && guided === undefined },
    { value: 'text', label: t('text') },
  ];
  return (
    <Section title={t('try')} note={t('tryNote')}>
      <Form layout="vertical" component="div">
        <Flex wrap gap="middle" align="flex-end" justify="space-between">
          {may('GET /v1/campaigns') && <FromCampaign onTake={draft.take} />}
          <Form.Item>
            <Segmented
              aria-label={t('mode')}
              options={modes}
              value={asText ? 'text' : 'form'}
              onChange={(mode) => (mode === 'text' ? draft.toText() : draft.toForm())}
            />
          </Form.Item>
        </Flex>
        {asText ? (
          <TextRules draft={draft} />
        ) : (
          <Guided guided={guided ?? []} onChange={(next) => draft.setSegments(segmentsOf(next))} />
        )}
        <Flex vertical gap="middle" style={{ marginTop: 16 }}>
          <div>
            <Button type="primary" loading={count.isPending} disabled={!('rules' in read)} onClick={run}>
              {t('count')}
            </Button>
          </div>
          {count.error && <Failure error={count.error} />}
          {count.data && <Sizes estimate={count.data} />}
        </Flex>
      </Form>
    </Section>
  );
}

/** Tries rules on the shop's customers, and shows how those are spread. */
export default function SegmentsPage(): ReactNode {
  const t = useTexts(segmentsTexts);
  const may = useMay();
  const zone = useSession().data?.shop.timeZone ?? 'UTC';
  const [today] = useState(() => dayIn(zone, Date.now()));
  return (
    <Page title={t('title')}>
      <TryRules />
      {may('GET /v1/research') && <Shop today={today} />}
    </Page>
  );
}
