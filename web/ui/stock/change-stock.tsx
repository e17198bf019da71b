import { Alert, Form, Input, InputNumber, Modal, Segmented, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useCommand } from '../../api/hooks.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { useNotice } from '../notice.ts';
import { stockTexts } from './texts.ts';

/** A product whose stock is to be changed, and where it lies. */
export interface StockedProduct {
  sku: string;
  /** As the shop calls it. */
  name: string | null;
  locations: readonly { location: string; onHand: number; free: number }[];
}

type Way = 'set' | 'move';
type Filled = Readonly<Record<string, string | number>>;

function Places({
  product,
  name,
  label,
}: {
  product: StockedProduct;
  name: string;
  label: string;
}): ReactNode {
  const t = useTexts(stockTexts);
  const { number } = useFormat();
  const options = product.locations.map(({ location, free }) => ({
    value: location,
    label: t('placeFree', { place: location, free: number(free) }),
  }));
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, message: t('needed') }]}>
      <Select options={options} />
    </Form.Item>
  );
}

function Units({ name, label, from }: { name: string; label: string; from: number }): ReactNode {
  const t = useTexts(stockTexts);
  return (
    <Form.Item
      name={name}
      label={label}
      rules={[{ required: true, type: 'integer', min: from, message: t('whole') }]}
    >
      <InputNumber min={from} max={1_000_000_000} precision={0} style={{ width: '100%' }} />
    </Form.Item>
  );
}

function Fields({ way, product }: { way: Way; product: StockedProduct }): ReactNode {
  const t = useTexts(stockTexts);
  const needed = { required: true, message: t('needed') };
  if (way === 'set') {
    return (
      <>
        <Form.Item name="location" label={t('place')} rules={[needed]}>
          <Input maxLength={64} />
        </Form.Item>
        <Units name="onHand" label={t('onHand')} from={0} />
      </>
    );
  }
  return (
    <>
      <Places product={product} name="from" label={t('fromPlace')} />
      <Form.Item
        name="to"
        label={t('toPlace')}
        dependencies={['from']}
        rules={[
          needed,
          ({ getFieldValue }) => ({
            validator: (_, to) =>
              to === getFieldValue('from') ? Promise.reject(new Error(t('elsewhere'))) : Promise.resolve(),
          }),
        ]}
      >
        <Input maxLength={64} />
      </Form.Item>
      <Units name="quantity" label={t('quantity')} from={1} />
    </>
  );
}

const SHOWING = [
  'GET /v1/campaigns/{id}/stock',
  'GET /v1/campaigns/{id}/kpis',
  'GET /v1/stock',
  'GET /v1/stock/{sku}/entries',
] as const;

/** Sets or moves the shop's stock of a product. */
export function ChangeStock({
  product,
  onClose,
}: {
  product: StockedProduct;
  onClose: () => void;
}): ReactNode {
  const t = useTexts(stockTexts);
  const notice = useNotice();
  const [form] = Form.useForm<Filled>();
  const [way, setWay] = useState<Way>('set');
  const stock = useCommand('POST /v1/stock', {
    invalidates: SHOWING,
    onSuccess: () => {
      notice.done(t('changed'));
      onClose();
    },
  });
  const [first] = product.locations;
  const ways = [
    { value: 'set' as const, label: t('set') },
    { value: 'move' as const, label: t('move'), disabled: first === undefined },
  ];
  const send = ({ reason, ...filled }: Filled): void => {
    const why = String(reason ?? '').trim();
    stock.mutate({ body: { sku: product.sku, ...filled, ...(why !== '' && { reason: why }) } });
  };
  return (
    <Modal
      open
      title={t('changeOf', { product: product.name ?? product.sku })}
      okText={t('save')}
      cancelText={t('cancel')}
      okButtonProps={{ loading: stock.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Segmented block value={way} options={ways} onChange={setWay} />
      <Alert type="info" title={t(way === 'set' ? 'setNote' : 'moveNote')} style={{ margin: '12px 0' }} />
      <Form
        key={way}
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={
          way === 'set'
            ? { location: first?.location ?? 'main', onHand: first?.onHand }
            : { from: first?.location }
        }
        onFinish={send}
      >
        <Fields way={way} product={product} />
        <Form.Item name="reason" label={t('reason')} extra={t('reasonHint')}>
          <Input maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
