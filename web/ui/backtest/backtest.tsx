import { Button, Flex, Input } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import { useTexts } from '../../i18n/texts.ts';
import { Section } from '../section.tsx';
import { Failure, Loading } from '../states.tsx';
import './backtest.css';
import { ByPromotion, ByTier } from './charts.tsx';
import { Assumed, Comparison, Expected, Summary } from './figures.tsx';
import { CouponUse, type CouponShares } from './coupon-use.tsx';
import { couponsOf, knobsOf } from './knobs.ts';
import { texts } from './texts.ts';
import { useSimulation, type Asked, type Simulation } from './use-simulation.ts';
import { OtherValues, type WhatIf } from './what-if.tsx';

const MOST = 20;

interface Days {
  from: string;
  to: string;
}

/** Which days to try, from those of the answer. */
function OtherDays({ days, onDays }: { days: Days; onDays: (days: Days) => void }): ReactNode {
  const t = useTexts(texts);
  const [typed, setTyped] = useState<Partial<Days>>({});
  const { from, to } = { ...days, ...typed };
  const possible = from !== '' && to !== '' && from <= to;
  const input = (end: keyof Days, value: string): ReactNode => (
    <Input
      type="date"
      className="backtest-day"
      aria-label={t(end)}
      value={value}
      onChange={({ target }) => setTyped({ ...typed, [end]: target.value })}
    />
  );
  return (
    <Flex wrap gap="small" align="center">
      {input('from', from)}
      {input('to', to)}
      <Button
        disabled={!possible || (from === days.from && to === days.to)}
        onClick={() => onDays({ from, to })}
      >
        {t('otherDays')}
      </Button>
    </Flex>
  );
}

interface FoundProps {
  found: Simulation;
  onDays: (days: Days) => void;
  onRemove: (index: number) => void;
}

function Found({ found, onDays, onRemove }: FoundProps): ReactNode {
  const t = useTexts(texts);
  const { window, baskets } = found;
  return (
    <>
      <Section
        title={t('title')}
        note={t('note')}
        extra={<OtherDays key={`${window.from} ${window.to}`} days={window} onDays={onDays} />}
      >
        <Summary found={found} />
      </Section>
      {baskets > 0 && (
        <>
          <Section title={t('compared')} note={t('comparedNote')}>
            <Comparison {...{ found, onRemove }} />
          </Section>
          <Expected found={found} />
          <div className="backtest-charts">
            <ByPromotion found={found} />
            <ByTier found={found} />
          </div>
        </>
      )}
      <Assumed found={found} />
    </>
  );
}

interface BacktestProps {
  /** Whose promotions: a campaign's, or a plan as it is written. */
  source: Pick<Asked, 'campaignId'> | Pick<Asked, 'plan'>;
  /** The plan's, as written: their figures can be tried at other values. */
  promotions: unknown;
}

/** A plan's promotions over past orders, and what if their figures were others. */
export default function Backtest({ source, promotions }: BacktestProps): ReactNode {
  const [alternatives, setAlternatives] = useState<readonly WhatIf[]>([]);
  const [window, setWindow] = useState<Days>();
  const [couponUse, setCouponUse] = useState<CouponShares>({});
  const knobs = useMemo(() => knobsOf(promotions), [promotions]);
  const { data, error, isFetching, refetch } = useSimulation({
    ...source,
    alternatives: [...alternatives],
    couponUse,
    ...(window && { window }),
  });
  return (
    <Flex vertical gap="middle" aria-busy={isFetching}>
      {error !== null && <Failure error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <Loading />}
      {data !== undefined && (
        <Found
          found={data}
          onDays={setWindow}
          onRemove={(index) => setAlternatives(alternatives.filter((_, at) => at !== index))}
        />
      )}
      <CouponUse coupons={couponsOf(promotions)} shares={couponUse} onShares={setCouponUse} />
      <OtherValues
        knobs={knobs}
        full={alternatives.length >= MOST}
        busy={isFetching}
        onTry={(whatIf) => setAlternatives([...alternatives, whatIf])}
      />
    </Flex>
  );
}
