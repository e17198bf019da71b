import { PlusOutlined } from '@ant-design/icons';
import { Button, Flex, Form, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useTexts } from '../../i18n/texts.ts';
import { Empty } from '../states.tsx';
import { AudiencePanel } from './audience-panel.tsx';
import { BudgetPanel } from './budget-panel.tsx';
import { fieldId, useEditing } from './context.ts';
import { Field, Said } from './field.tsx';
import { blankOf, type Schema } from './fields.ts';
import { findingsAt } from './findings.ts';
import { useLabels } from './labels.ts';
import { RemoveButton } from './object-fields.tsx';
import { BASICS } from './parts.ts';
import { valueAt } from './path.ts';
import { editorTexts } from './texts.ts';

interface PartProps {
  part: string;
  campaignId: string | undefined;
}

/** The form of one part of the plan. */
export function PartForm({ part, campaignId }: PartProps): ReactNode {
  const labels = useLabels();
  const { value, schema, findings } = useEditing();
  const optional = part !== 'basics' && schema.required?.includes(part) !== true;
  const there = part === 'basics' || valueAt(value, [part]) !== undefined;
  return (
    <Form layout="vertical" requiredMark={false} component="div">
      <Flex justify="space-between" align="center">
        <Typography.Title level={2} className="plan-part">
          {labels.part(part)}
        </Typography.Title>
        {optional && there && <RemoveButton path={[part]} label={labels.part(part)} />}
      </Flex>
      <Typography.Paragraph type="secondary">{labels.partHint(part)}</Typography.Paragraph>
      {part === 'budget' && <BudgetPanel />}
      {part === 'audience' && <AudiencePanel campaignId={campaignId} />}
      {part === 'basics' ? <Basics /> : <Rest part={part} there={there} />}
      {part === 'basics' && <Said findings={findingsAt(findings, [])} />}
    </Form>
  );
}

function Basics(): ReactNode {
  const { schema } = useEditing();
  const labels = useLabels();
  const names = BASICS.filter((name) => name !== 'plan' && schema.properties?.[name] !== undefined);
  return names.map((name) => (
    <Field
      key={name}
      path={[name]}
      schema={schema.properties?.[name] ?? {}}
      required={schema.required?.includes(name) === true}
      label={labels.field(name)}
    />
  ));
}

function Rest({ part, there }: { part: string; there: boolean }): ReactNode {
  const t = useTexts(editorTexts);
  const labels = useLabels();
  const { schema, readOnly, apply } = useEditing();
  const of: Schema = schema.properties?.[part] ?? {};
  if (!there)
    return (
      <Empty text={t('partAbsent')}>
        {!readOnly && (
          <Button
            id={fieldId([part])}
            icon={<PlusOutlined aria-hidden />}
            onClick={() => apply({ op: 'set', path: [part], value: blankOf(of, schema) })}
          >
            {t('addPart')}
          </Button>
        )}
      </Empty>
    );
  return <Field path={[part]} schema={of} required label={labels.part(part)} bare />;
}
