import { Flex, Form, Input } from 'antd';
import { useCallback, useId, useMemo, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import type { AnswerOf } from '../../api/client.ts';
import { useApi } from '../../api/hooks.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Chart } from '../../ui/chart/chart.tsx';
import type { ChartLook } from '../../ui/chart/look.ts';
import { Section } from '../../ui/section.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { planChoiceTexts } from '../../vocabulary/plan-choices.ts';
import { LIFECYCLE } from './rules.ts';
import { segmentsTexts } from './texts.ts';
import { RfmGrid } from './rfm-grid.tsx';
import { windowOf } from './window.ts';

type Audience = AnswerOf<'GET /v1/research'>['audience'];

interface BarsProps {
  label: string;
  bars: { name: string; people: number }[];
}

/** Largest on top: read from there. */
function Bars({ label, bars }: BarsProps): ReactNode {
  const t = useTexts(segmentsTexts);
  const people = t('people');
  const option = useCallback(
    (look: ChartLook) => ({
      grid: { left: 8, right: 56, top: 8, bottom: 8, containLabel: true },
      xAxis: { type: 'value', show: false },
      yAxis: {
        ...{ type: 'category', inverse: true, data: bars.map(({ name }) => name) },
        ...{ axisTick: { show: false }, axisLine: { show: false }, axisLabel: { color: look.text } },
      },
      series: [
        {
          ...{ type: 'bar', name: people, data: bars.map((bar) => bar.people), barMaxWidth: 22 },
          itemStyle: { color: look.palette[0], borderRadius: [0, 4, 4, 0] },
          label: { show: true, position: 'right', color: look.text },
        },
      ],
    }),
    [bars, people],
  );
  const table = useMemo(
    () => ({
      columns: [{ title: label }, { title: people, numeric: true }],
      rows: bars.map((bar) => [bar.name, bar.people]),
    }),
    [bars, label, people],
  );
  return <Chart label={label} option={option} table={table} height={40 + bars.length * 32} />;
}

function Distribution({ audience, currency }: { audience: Audience; currency: string }): ReactNode {
  const t = useTexts(segmentsTexts);
  const choice = useTexts(planChoiceTexts);
  const rfm = useMemo(
    () =>
      audience.rfm.segments
        .map(({ segment, customers }) => ({ name: choice(segment), people: customers }))
        .sort((a, b) => b.people - a.people),
    [audience, choice],
  );
  const lifecycle = useMemo(
    () => LIFECYCLE.map((each) => ({ name: choice(each), people: audience.lifecycle[each] ?? 0 })),
    [audience, choice],
  );
  if (audience.customers === 0) return <Empty text={t('noBuyers')} />;
  return (
    <div className="segment-shop">
      <section aria-label={t('rfmTitle')}>
        <h3>{t('rfmTitle')}</h3>
        <Bars label={t('rfmTitle')} bars={rfm} />
      </section>
      <section aria-label={t('lifecycleTitle')}>
        <h3>{t('lifecycleTitle')}</h3>
        <Bars label={t('lifecycleTitle')} bars={lifecycle} />
        <h3>{t('rfmGrid')}</h3>
        <RfmGrid cells={audience.rfm.cells} currency={currency} />
      </section>
    </div>
  );
}

/** How the shop's customers are spread over RFM and lifecycle, as of the day after a window of orders. */
export function Shop({ today }: { today: string }): ReactNode {
  const t = useTexts(segmentsTexts);
  const { date } = useFormat();
  const [params, setParams] = useSearchParams();
  const window = windowOf(params, today);
  const [fromField, toField] = [useId(), useId()];
  const set = (name: 'from' | 'to', day: string): void => {
    const next = new URLSearchParams(params);
    if (day === '') next.delete(name);
    else next.set(name, day);
    setParams(next, { replace: true });
  };
  const research = useApi('GET /v1/research', { query: window });
  const day = (text: string): string => date(`${text}T12:00:00Z`, 'UTC');
  return (
    <Section title={t('shop')} note={t('window', { from: day(window.from), to: day(window.to) })}>
      <Form layout="inline" style={{ rowGap: 8, marginBottom: 12 }}>
        <Form.Item label={t('fromDay')} htmlFor={fromField}>
          <Input
            id={fromField}
            type="date"
            value={window.from}
            onChange={({ target }) => set('from', target.value)}
          />
        </Form.Item>
        <Form.Item label={t('toDay')} htmlFor={toField}>
          <Input
            id={toField}
            type="date"
            value={window.to}
            onChange={({ target }) => set('to', target.value)}
          />
        </Form.Item>
      </Form>
      <Flex vertical>
        <Loaded query={research}>
          {({ audience, currency }) => <Distribution audience={audience} currency={currency} />}
        </Loaded>
      </Flex>
    </Section>
  );
}
