import { Alert, Form, Input, Modal, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useParams } from 'react-router';
import type { ApiFailure, BodyOf } from '../../api/client.ts';
import { useCommand } from '../../api/hooks.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { sumOf } from '../../ui/chart/sums.ts';
import { instantOf, wallClock } from '../../ui/chart/zone.ts';
import { useNotice } from '../../ui/notice.ts';
import { Failure } from '../../ui/states.tsx';
import type { Budget } from './budget-rows.ts';
import { COST_KINDS } from './cost-kinds.ts';
import { texts } from './texts.ts';
import { useKindName, useLineName } from './words.ts';

/** Whose cost is booked. */
export interface SpendOn {
  budget: Budget;
  timeZone: string;
}

interface BookSpendProps extends SpendOn {
  open: boolean;
  onClose: () => void;
}

type Kind = BodyOf<'POST /v1/spend'>['kind'];

interface Filled {
  kind: Kind;
  line: string;
  amount: string;
  at: string;
  reference: string;
}

const AMOUNT = /^\d{1,10}(\.\d{1,3})?$/;

/** Why it was refused; a line that is spent says what it has left. */
function Refused({ failure, currency }: { failure: ApiFailure; currency: string }): ReactNode {
  const t = useTexts(texts);
  const { money } = useFormat();
  const free = failure.problem['free'];
  if (failure.code !== 'BUDGET_SPENT' || typeof free !== 'string') return <Failure error={failure} />;
  return <Alert type="warning" showIcon title={t('spentAlready', { free: money(free, currency) })} />;
}

function Fields({ budget, timeZone }: SpendOn): ReactNode {
  const t = useTexts(texts);
  const { money } = useFormat();
  const kindName = useKindName();
  const lineName = useLineName();
  const rules = [{ required: true, message: t('needed') }];
  // An invoice after the close is paid from what was given back.
  const lines = budget.lines.map(({ line, free, returned }) => ({
    value: line,
    label: `${lineName(line)} · ${t('freeOnLine', { free: money(sumOf([free, returned]), budget.currency) })}`,
  }));
  return (
    <>
      <Form.Item name="kind" label={t('kind')} rules={rules}>
        <Select options={COST_KINDS.map((kind) => ({ value: kind, label: kindName(kind) }))} />
      </Form.Item>
      <Form.Item name="line" label={t('line')}>
        <Select options={[...lines, { value: '', label: t('noLine') }]} />
      </Form.Item>
      <Form.Item
        name="amount"
        label={t('amount')}
        rules={[{ required: true, pattern: AMOUNT, message: t('amountNeeded') }]}
      >
        <Input inputMode="decimal" suffix={budget.currency} />
      </Form.Item>
      <Form.Item name="at" label={t('at')} extra={t('atHint', { zone: timeZone })} rules={rules}>
        <Input type="datetime-local" />
      </Form.Item>
      <Form.Item name="reference" label={t('reference')} extra={t('referenceHint')} rules={rules}>
        <Input maxLength={64} />
      </Form.Item>
    </>
  );
}

/** Books a cost on a line of the budget, or reports one without. */
export function BookSpend({ budget, timeZone, open, onClose }: BookSpendProps): ReactNode {
  const t = useTexts(texts);
  const { id = '' } = useParams();
  const notice = useNotice();
  const [form] = Form.useForm<Filled>();
  const [failure, setFailure] = useState<ApiFailure>();
  const close = (): void => {
    setFailure(undefined);
    form.resetFields();
    onClose();
  };
  const spend = useCommand('POST /v1/spend', {
    quiet: true,
    invalidates: [
      ...(['GET /v1/campaigns/{id}/spend', 'GET /v1/campaigns/{id}/budget'] as const),
      'GET /v1/campaigns/{id}/kpis',
    ],
    onSuccess: () => {
      notice.done(t('bookedDone'));
      close();
    },
  });
  const book = ({ at, line, ...filled }: Filled): void => {
    const instant = instantOf(at, timeZone) ?? Date.now();
    const body = { ...filled, campaignId: id, line: line || null, at: new Date(instant).toISOString() };
    spend.mutate({ body }, { onError: setFailure });
  };
  return (
    <Modal
      open={open}
      title={t('bookSpend')}
      okText={t('book')}
      cancelText={t('cancel')}
      okButtonProps={{ loading: spend.isPending }}
      onOk={form.submit}
      onCancel={close}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ line: '', at: new Date(wallClock(Date.now(), timeZone)).toISOString().slice(0, 16) }}
        onFinish={book}
      >
        <Fields budget={budget} timeZone={timeZone} />
      </Form>
      {failure && <Refused failure={failure} currency={budget.currency} />}
    </Modal>
  );
}
