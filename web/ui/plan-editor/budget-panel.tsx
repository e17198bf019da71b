import { Alert, Button, Card, Flex, Input, Slider, Table, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Chart } from '../chart/chart.tsx';
import { useEditing } from './context.ts';
import { decimal, type Edit } from './edit.ts';
import { useLabels } from './labels.ts';
import { valueAt } from './path.ts';
import {
  boundsOf,
  DEFAULT_SPLIT,
  shareLeft,
  sharesOf,
  splitOf,
  textOf,
  unitsOf,
  withRest,
  type SplitLine,
} from './split.ts';
import { editorTexts } from './texts.ts';
import { useTyped } from './use-typed.ts';

const LINES = ['budget', 'lines'] as const;

/** Decimals of a currency, as the browser knows them. */
const digitsOf = (currency: string): number => {
  try {
    return (
      new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ??
      2
    );
  } catch {
    return 2;
  }
};

interface Budget {
  currency: string;
  digits: number;
  total: bigint | undefined;
  lines: readonly SplitLine[];
  /** Whether the plan gives the lines itself, or leaves them to the default. */
  given: boolean;
}

function useBudget(): Budget {
  const { value, written } = useEditing();
  const currency = valueAt(value, ['currency']);
  const list = valueAt(value, LINES);
  const given = Array.isArray(list);
  const digits = typeof currency === 'string' ? digitsOf(currency) : 2;
  const lines = given
    ? (list as (Record<string, unknown> | null)[]).map((line, at) => ({
        key: typeof line?.['key'] === 'string' ? line['key'] : String(at + 1),
        share: line?.['share'] === undefined ? null : written([...LINES, at, 'share']),
        amount: line?.['amount'] === undefined ? null : written([...LINES, at, 'amount']),
      }))
    : DEFAULT_SPLIT;
  const total = unitsOf(written(['budget', 'total']), digits);
  return { currency: typeof currency === 'string' ? currency : '', digits, total, lines, given };
}

/** The changes that give the lines these shares; the default split is written out with them. */
function withShares(lines: readonly SplitLine[], shares: readonly string[], given: boolean): Edit[] {
  if (!given) {
    const value = lines.map(({ key }, at) => ({ key, share: Number(shares[at]) }));
    return [{ op: 'set', path: LINES, value }];
  }
  return shares.flatMap((share, at): Edit[] =>
    share === lines[at]?.share ? [] : [{ op: 'set', path: [...LINES, at, 'share'], value: decimal(share) }],
  );
}

/** How the total is split: handles between the lines, shares to type, a chart with its table, and what is left over. */
export function BudgetPanel(): ReactNode {
  const t = useTexts(editorTexts);
  const { readOnly, apply } = useEditing();
  const budget = useBudget();
  const { lines, given } = budget;
  const byShare = lines.every(({ amount }) => amount === null);
  const whole = byShare && shareLeft(lines) === '0';
  const labels = useLabels();
  return (
    <Card size="small" title={t('split')} className="plan-panel">
      <Flex vertical gap="small">
        {whole && lines.length > 1 && (
          <>
            <Typography.Text type="secondary">{t('splitHint')}</Typography.Text>
            <Slider
              range
              className="plan-slider"
              value={boundsOf(lines)}
              disabled={readOnly}
              step={1}
              ariaLabelForHandle={lines
                .slice(0, -1)
                .map(({ key }) => t('splitBound', { name: labels.choice(key) }))}
              tooltip={{ formatter: (bound) => `${bound ?? 0} %` }}
              onChange={(bounds) => apply(...withShares(lines, sharesOf(bounds), given))}
            />
          </>
        )}
        <SplitTable budget={budget} />
        <Left budget={budget} />
        <SplitChart budget={budget} />
      </Flex>
    </Card>
  );
}

function SplitTable({ budget }: { budget: Budget }): ReactNode {
  const t = useTexts(editorTexts);
  const f = useFormat();
  const { choice } = useLabels();
  const { lines, total, digits, currency } = budget;
  const { amounts } = splitOf(total ?? 0n, lines, digits);
  return (
    <Table
      size="small"
      pagination={false}
      rowKey="key"
      dataSource={lines.map((line, at) => ({ ...line, at, key: `${at} ${line.key}`, name: line.key }))}
      columns={[
        { title: t('line'), dataIndex: 'name', render: (name: string) => choice(name) },
        {
          title: t('share'),
          render: (_, { at }) => <ShareCell budget={budget} at={at} />,
        },
        {
          title: t('amount'),
          align: 'end',
          render: (_, { at }) => f.money(textOf(amounts[at] ?? 0n, digits), currency || 'GBP'),
        },
      ]}
    />
  );
}

/** A share in percent, exact: `12.5` is 0.125. */
function ShareCell({
  budget: { lines, given, total, digits },
  at,
}: {
  budget: Budget;
  at: number;
}): ReactNode {
  const t = useTexts(editorTexts);
  const f = useFormat();
  const { choice } = useLabels();
  const { readOnly, apply } = useEditing();
  const line = lines[at];
  const share = line?.share ?? null;
  const percent = share === null ? '' : textOf(unitsOf(share, 6) ?? 0n, 4, true);
  const [typed, setTyped] = useTyped(percent, (text) => {
    const units = unitsOf(text, 4);
    if (units === undefined || units < 0n) return;
    const next = lines.map((each, place) => (place === at ? textOf(units, 6, true) : (each.share ?? '0')));
    apply(...withShares(lines, next, given));
  });
  if (share === null) {
    const part =
      Number(unitsOf(line?.amount ?? '', digits) ?? 0n) / Number(total === 0n ? 1n : (total ?? 1n));
    return f.percent(part, 2);
  }
  return (
    <Input
      className="plan-share"
      value={typed}
      disabled={readOnly}
      inputMode="decimal"
      suffix="%"
      aria-label={t('splitPercent', { name: choice(line?.key ?? '') })}
      onChange={({ target }) => setTyped(target.value)}
    />
  );
}

/** What the lines leave of the total, and a way to put it somewhere. */
function Left({ budget: { lines, total, digits, currency, given } }: { budget: Budget }): ReactNode {
  const t = useTexts(editorTexts);
  const f = useFormat();
  const { choice } = useLabels();
  const { readOnly, apply } = useEditing();
  if (total === undefined) return null;
  const { remainder } = splitOf(total, lines, digits);
  if (remainder === 0n) return <Typography.Text type="success">{t('splitEven')}</Typography.Text>;
  const amount = f.money(textOf(remainder < 0n ? -remainder : remainder, digits), currency || 'GBP');
  const at = lines.findLastIndex(({ share }) => share !== null);
  const byShare = lines.every((line) => line.amount === null);
  const share = at === -1 || !byShare ? null : withRest(lines, at);
  const putThere = (): void => {
    const shares = lines.map((line, place) => (place === at ? (share ?? '0') : (line.share ?? '0')));
    apply(...withShares(lines, shares, given));
  };
  return (
    <Alert
      type="warning"
      showIcon
      title={t(remainder < 0n ? 'splitOver' : 'splitLeft', { amount })}
      action={
        <Flex gap={4} wrap>
          {!readOnly && share !== null && (
            <Button size="small" onClick={putThere}>
              {t('splitRest', { name: choice(lines[at]?.key ?? '') })}
            </Button>
          )}
          {!readOnly && (
            <Button
              size="small"
              onClick={() =>
                apply({
                  ...{ op: 'set', path: LINES },
                  value: DEFAULT_SPLIT.map((line) => ({ key: line.key, share: Number(line.share) })),
                })
              }
            >
              {t('splitDefault')}
            </Button>
          )}
        </Flex>
      }
    />
  );
}

function SplitChart({ budget: { lines, total, digits, currency } }: { budget: Budget }): ReactNode {
  const t = useTexts(editorTexts);
  const f = useFormat();
  const { choice } = useLabels();
  const { amounts } = splitOf(total ?? 0n, lines, digits);
  const rows = lines.map(({ key }, at) => ({ name: choice(key), amount: textOf(amounts[at] ?? 0n, digits) }));
  return (
    <Chart
      label={t('split')}
      height={120}
      option={{
        tooltip: { trigger: 'item' },
        legend: { bottom: 0 },
        grid: { left: 8, right: 8, top: 8, bottom: 40, containLabel: false },
        xAxis: { type: 'value', show: false, max: 'dataMax' },
        yAxis: { type: 'category', show: false, data: [''] },
        series: rows.map(({ name, amount }) => ({
          ...{ name, type: 'bar', stack: 'all', barWidth: 36, data: [Number(amount)] },
        })),
      }}
      table={{
        columns: [
          t('line'),
          { title: t('amount'), numeric: true, show: (amount) => f.money(String(amount), currency || 'GBP') },
        ],
        rows: rows.map(({ name, amount }) => [name, amount]),
      }}
    />
  );
}
