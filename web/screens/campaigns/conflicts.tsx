import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useFormat } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/language.ts';
import { useTexts } from '../../i18n/texts.ts';
import { conflictKey, isSure, type CalendarConflict, type CalendarItem } from './calendar-layout.ts';
import { calendarTexts } from './calendar-texts.ts';
import { nameOf } from './listed.ts';
import { useRange } from './use-range.ts';

const MOST_PRODUCTS = 5;

function SharedAudience({ audience }: { audience: CalendarConflict['audience'] }): ReactNode {
  const t = useTexts(calendarTexts);
  const f = useFormat();
  const { state, customers, segments } = audience;
  if (state === 'counted') {
    const count = customers ?? 0;
    return count === 0 ? null : <li>{t('counted', { count, n: f.number(count) })}</li>;
  }
  if (state !== 'sameRules') return <li className="faint">{t(state)}</li>;
  const named = segments.map(([one, other]) => (one === other ? one : `${one} = ${other}`));
  return <li>{t('sameRules', { segments: named.join(', ') })}</li>;
}

function SharedProducts({ products }: { products: CalendarConflict['products'] }): ReactNode {
  const t = useTexts(calendarTexts);
  const f = useFormat();
  if (products.length === 0) return null;
  const sorted = [...products].sort((a, b) => Number(b.short) - Number(a.short));
  const rest = sorted.length - MOST_PRODUCTS;
  const units = (n: number | null): string => (n === null ? '?' : f.number(n));
  return (
    <li>
      {t('products', { count: products.length })}
      <ul>
        {sorted.slice(0, MOST_PRODUCTS).map(({ sku, name, units: [one, other], onHand, short }) => (
          <li key={sku}>
            {name ?? sku} <span className="faint">{name !== null && sku}</span>
            <span className="product-units">
              {t('wanted', { one: units(one), other: units(other) })}
              {onHand !== null && ` · ${t('onHand', { n: f.number(onHand) })}`}
            </span>
            {short && <Tag color="red">{t('short')}</Tag>}
          </li>
        ))}
      </ul>
      {rest > 0 && <span className="faint">{t('moreProducts', { count: rest })}</span>}
    </li>
  );
}

/** What a conflict comes to, in one line; its details come when it is chosen. */
function Summary({ conflict: { audience, products } }: Pick<ConflictProps, 'conflict'>): ReactNode {
  const t = useTexts(calendarTexts);
  const f = useFormat();
  const { state, customers } = audience;
  const shared = [
    ...(customers === null || customers === 0
      ? []
      : [t('customers', { count: customers, n: f.number(customers) })]),
    ...(state === 'sameRules' ? [t('sameAudience')] : []),
    ...(products.length > 0 ? [t('products', { count: products.length })] : []),
  ];
  if (shared.length === 0)
    return <span className="faint">{t(state === 'counting' ? state : 'unknown')}</span>;
  return (
    <span>
      {shared.join(' · ')} {products.some(({ short }) => short) && <Tag color="red">{t('short')}</Tag>}
    </span>
  );
}

interface ConflictProps {
  conflict: CalendarConflict;
  nameOfId: (id: string) => string;
  /** The shop's, whose days are told. */
  timeZone: string;
  marked: boolean;
  mark: (key: string | null) => void;
}

function Details({ conflict, nameOfId }: Pick<ConflictProps, 'conflict' | 'nameOfId'>): ReactNode {
  return (
    <>
      <ul>
        <SharedAudience audience={conflict.audience} />
        <SharedProducts products={conflict.products} />
      </ul>
      <span className="conflict-links">
        {conflict.campaigns.map((id) => (
          <Link key={id} to={`/campaigns/${id}`}>
            {nameOfId(id)}
          </Link>
        ))}
      </span>
    </>
  );
}

function Conflict({ conflict, nameOfId, timeZone, marked, mark }: ConflictProps): ReactNode {
  const t = useTexts(calendarTexts);
  const range = useRange();
  const [one, other] = conflict.campaigns;
  const key = conflictKey(conflict);
  return (
    <li className="conflict" data-sure={isSure(conflict)} data-marked={marked}>
      <button type="button" aria-expanded={marked} onClick={() => mark(marked ? null : key)}>
        {t('pair', { one: nameOfId(one), other: nameOfId(other) })}
      </button>
      <span className="faint">{t('bothRun', { days: range(conflict.from, conflict.to, timeZone) })}</span>
      {marked ? <Details conflict={conflict} nameOfId={nameOfId} /> : <Summary conflict={conflict} />}
    </li>
  );
}

interface ConflictsProps {
  conflicts: readonly CalendarConflict[];
  timeZone: string;
  /** All campaigns of the days shown. */
  items: readonly CalendarItem[];
  marked: string | null;
  mark: (key: string | null) => void;
}

/** Which campaigns get in each other's way, and by what: what is sure first. */
export function Conflicts({ conflicts, items, timeZone, marked, mark }: ConflictsProps): ReactNode {
  const t = useTexts(calendarTexts);
  const language = useLanguage();
  const names = new Map(items.map((item) => [item.id, nameOf(item, language)]));
  return (
    <section className="conflicts" aria-labelledby="conflicts-title">
      <h2 id="conflicts-title">
        {t('conflicts')} {conflicts.length > 0 && <span className="faint">{conflicts.length}</span>}
      </h2>
      <p className="faint">{t(conflicts.length === 0 ? 'noConflicts' : 'conflictsHint')}</p>
      <ul>
        {conflicts.map((conflict) => (
          <Conflict
            key={conflictKey(conflict)}
            conflict={conflict}
            timeZone={timeZone}
            nameOfId={(id) => names.get(id) ?? id}
            marked={marked === conflictKey(conflict)}
            mark={mark}
          />
        ))}
      </ul>
    </section>
  );
}
