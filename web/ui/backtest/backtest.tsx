import { Button, Flex, Input } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import type { ApiFailure } from '../../api/client.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Section } from '../section.tsx';
import { Failure, Loading } from '../states.tsx';
import './backtest.css';
import { ByPromotion, ByTier } from './charts.tsx';
import { Assumed, Comparison, Expected, Summary } from './figures.tsx';
import { CouponUse } from './coupon-use.tsx';
import { couponsOf, knobsOf } from './knobs.ts';
import { texts } from './texts.ts';
import { useSimulation, type Choice, type Simulation, type Source } from './use-simulation.ts';
import { OtherValues } from './what-if.tsx';

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
  onRemove: (name: string) => void;
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
  source: Source;
  /** The plan's, as written: their figures can be tried at other values. */
  promotions: unknown;
}

/** A plan's promotions over past orders, and what if their figures were others. */
export default function Backtest({ source, promotions }: BacktestProps): ReactNode {
  const { found, chosen, choose, busy } = useSimulation(source);
  const [refused, setRefused] = useState<{ why: ApiFailure; more: Partial<Choice> }>();
  const knobs = useMemo(() => knobsOf(promotions), [promotions]);
  const { data, error, refetch } = found;
  const { alternatives, couponUse } = chosen;
  const change = async (more: Partial<Choice>): Promise<void> => {
    const why = await choose(more);
    setRefused(why === null ? undefined : { why, more });
  };
  return (
    <Flex vertical gap="middle" aria-busy={busy}>
      {error !== null && <Failure error={error} retry={() => void refetch()} />}
      {refused && <Failure error={refused.why} retry={() => void change(refused.more)} />}
      {data === undefined && error === null && <Loading />}
      {data !== undefined && (
        <Found
          found={data}
          onDays={(window) => void change({ window })}
          onRemove={(name) => void change({ alternatives: alternatives.filter((one) => one.name !== name) })}
        />
      )}
      <CouponUse
        coupons={couponsOf(promotions)}
        shares={couponUse}
        onShares={(shares) => void change({ couponUse: shares })}
      />
      <OtherValues
        {...{ knobs, busy }}
        tried={alternatives}
        full={alternatives.length >= MOST}
        onTry={(whatIf) => choose({ alternatives: [...alternatives, whatIf] })}
      />
    </Flex>
  );
}
