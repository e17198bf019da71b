import { Flex, Progress, Tag, Typography } from 'antd';
import type { ReactNode } from 'react';
import type { AnswerOf } from '../../api/client.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { planChoiceTexts } from '../../vocabulary/plan-choices.ts';
import { stateTexts, texts } from './texts.ts';

type Answer = AnswerOf<'GET /v1/campaigns/{id}/promotions'>;
export type Offer = Answer['items'][number];

const COLOURS: Partial<Record<Offer['state'], string>> = {
  running: 'success',
  spent: 'error',
  closed: 'error',
  paused: 'warning',
  notStarted: 'processing',
};

function Windows({ offer: { windows, closesAt }, timeZone }: { offer: Offer; timeZone: string }): ReactNode {
  const t = useTexts(texts);
  const { dateTime } = useFormat();
  if (windows.length === 0) return <span className="offer-note">{t('noWindow')}</span>;
  return (
    <ul className="plain-list offer-note">
      {windows.map(({ from, to }) => (
        <li key={from}>
          {to === null
            ? t('since', { from: dateTime(from, timeZone) })
            : t('window', { from: dateTime(from, timeZone), to: dateTime(to, timeZone) })}
        </li>
      ))}
      {closesAt !== null && <li>{t('closes', { at: dateTime(closesAt, timeZone) })}</li>}
    </ul>
  );
}

function Units({ units }: { units: NonNullable<Offer['units']> }): ReactNode {
  const t = useTexts(texts);
  const { number } = useFormat();
  const { total, free, held, sold, perBuyer } = units;
  const counts = { free: number(free), held: number(held), sold: number(sold), total: number(total) };
  return (
    <div>
      <Progress
        percent={total === 0 ? 100 : ((held + sold) / total) * 100}
        showInfo={false}
        size="small"
        status={free === 0 ? 'exception' : 'normal'}
        aria-label={t('unitsOf', counts)}
      />
      <span className="offer-note">
        {t('unitsOf', counts)}
        {perBuyer !== null && ` · ${t('perBuyer', { count: perBuyer })}`}
      </span>
    </div>
  );
}

function Given({ offer, currency }: { offer: Offer; currency: string }): ReactNode {
  const t = useTexts(texts);
  const { number, money } = useFormat();
  const facts = [
    [t('orders'), number(offer.orders)],
    [t('discount'), money(offer.discount, currency)],
    [t('costs'), money(offer.costs, currency)],
  ];
  return (
    <dl>
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

interface CardProps {
  offer: Offer;
  currency: string;
  timeZone: string;
}

/** An offer: what it gives, whether it works now, and what it gave. */
export function OfferCard({ offer, currency, timeZone }: CardProps): ReactNode {
  const t = useTexts(texts);
  const state = useTexts(stateTexts);
  const kind = useTexts(planChoiceTexts);
  const { key, words, terms, group, budgetLine, units, exclusive } = offer;
  const facts = [
    t('line', { line: budgetLine }),
    group !== null && t('group', { group }),
    exclusive && t('alone'),
  ];
  return (
    <li className="offer-card">
      <Flex justify="space-between" align="start" gap="small">
        <div>
          <Typography.Text strong>{key}</Typography.Text>
          <div className="offer-note">{kind(offer.kind)}</div>
        </div>
        <Tag color={COLOURS[offer.state] ?? 'default'}>{state(offer.state)}</Tag>
      </Flex>
      <div className="offer-words">{words}</div>
      {terms !== null && <div className="offer-note">{terms}</div>}
      <Windows offer={offer} timeZone={timeZone} />
      {units !== null && <Units units={units} />}
      <Given offer={offer} currency={currency} />
      <div className="offer-note">{facts.filter((fact) => fact !== false).join(' · ')}</div>
    </li>
  );
}
