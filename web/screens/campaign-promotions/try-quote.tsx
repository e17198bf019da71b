import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { AutoComplete, Button, Flex, Form, Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import type { AnswerOf } from '../../api/client.ts';
import { useCommand } from '../../api/hooks.ts';
import { useTexts } from '../../i18n/texts.ts';
import { FailureAlert } from '../../ui/failure-alert.tsx';
import { Section } from '../../ui/section.tsx';
import { quoteBodyOf, type TypedBasket } from './basket.ts';
import { QuoteResult } from './quote-result.tsx';
import { texts } from './texts.ts';

type Products = AnswerOf<'GET /v1/campaigns/{id}/promotions'>['products'];

interface LineProps {
  at: number;
  products: Products;
  onPick: (sku: string) => void;
  onRemove: (() => void) | undefined;
}

function Line({ at, products, onPick, onRemove }: LineProps): ReactNode {
  const t = useTexts(texts);
  const options = products.map(({ sku, name }) => ({
    value: sku,
    label: name === null ? sku : `${sku} · ${name}`,
  }));
  const needed = { required: true, message: t('needed') };
  const price = { pattern: /^\d+([.]\d{1,3})?$/, message: t('price') };
  return (
    <div className="basket-line">
      <Form.Item name={[at, 'sku']} rules={[needed]}>
        <AutoComplete aria-label={t('sku')} placeholder={t('sku')} options={options} onSelect={onPick} />
      </Form.Item>
      <Form.Item name={[at, 'quantity']} rules={[needed]}>
        <InputNumber
          controls={false}
          aria-label={t('quantity')}
          min={1}
          max={1_000_000}
          precision={0}
          style={{ width: '100%' }}
        />
      </Form.Item>
      <Form.Item name={[at, 'unitPrice']} rules={[needed, price]}>
        <Input aria-label={t('unitPrice')} placeholder={t('unitPrice')} inputMode="decimal" />
      </Form.Item>
      <Button
        type="text"
        icon={<DeleteOutlined />}
        aria-label={t('remove')}
        disabled={onRemove === undefined}
        onClick={onRemove}
      />
    </div>
  );
}

function Buyer(): ReactNode {
  const t = useTexts(texts);
  return (
    <div className="basket-fields">
      <Form.Item name="customerId" label={t('customer')}>
        <Input allowClear maxLength={200} />
      </Form.Item>
      <Form.Item name="coupons" label={t('coupons')}>
        <Select mode="tags" tokenSeparators={[',', ' ']} open={false} suffixIcon={null} />
      </Form.Item>
      <Form.Item name="channel" label={t('channel')}>
        <Input allowClear maxLength={64} />
      </Form.Item>
      <Form.Item name="redeemPoints" label={t('redeem')}>
        <InputNumber controls={false} min={0} max={1_000_000_000} precision={0} style={{ width: '100%' }} />
      </Form.Item>
    </div>
  );
}

/** A basket that is priced as an order would be; nothing is held. */
export function TryQuote({ campaignId, products }: { campaignId: string; products: Products }): ReactNode {
  const t = useTexts(texts);
  const [form] = Form.useForm<TypedBasket>();
  const quote = useCommand('POST /v1/quotes', { quiet: true });
  const [first] = products;
  const line = { sku: first?.sku ?? '', quantity: 1, unitPrice: first?.price ?? '' };
  const priceOf = (sku: string): string => products.find((each) => each.sku === sku)?.price ?? '';
  return (
    <Section title={t('try')} note={t('tryNote')}>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ lines: [line] }}
        onValuesChange={() => quote.reset()}
        onFinish={(typed: TypedBasket) => quote.mutate({ body: quoteBodyOf(campaignId, typed) })}
      >
        <Form.List name="lines">
          {(fields, { add, remove }) => (
            <>
              <div className="basket-line basket-head" aria-hidden>
                <span>{t('sku')}</span>
                <span>{t('quantity')}</span>
                <span>{t('unitPrice')}</span>
              </div>
              {fields.map(({ key, name }) => (
                <Line
                  key={key}
                  at={name}
                  products={products}
                  onPick={(sku) => form.setFieldValue(['lines', name, 'unitPrice'], priceOf(sku))}
                  onRemove={fields.length > 1 ? () => remove(name) : undefined}
                />
              ))}
              <Button icon={<PlusOutlined />} size="small" onClick={() => add({ quantity: 1 })}>
                {t('addLine')}
              </Button>
            </>
          )}
        </Form.List>
        <Buyer />
        <Flex vertical gap="small">
          <FailureAlert error={quote.error} />
          <Button type="primary" htmlType="submit" loading={quote.isPending}>
            {t('priceIt')}
          </Button>
        </Flex>
      </Form>
      {quote.data && <QuoteResult quote={quote.data} />}
    </Section>
  );
}
