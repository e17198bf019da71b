import { Tag, Typography } from 'antd';
import type { ReactNode } from 'react';
import type { AnswerOf } from '../../api/client.ts';
import { useApi } from '../../api/hooks.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { durationMs } from '../../ui/campaign-frame/durations.ts';
import { railWords } from '../../ui/campaign-frame/rail-words.ts';
import { Section } from '../../ui/section.tsx';
import { Loaded } from '../../ui/states.tsx';
import { texts } from './texts.ts';

type Made = AnswerOf<'GET /v1/campaigns/{id}/adjustments'>['items'][number];

const COLOURS = { applied: 'success', awaitingApproval: 'processing', refused: 'error' } as const;

function useWords(id: string, timeZone: string): (made: Made) => string {
  const t = useTexts(texts);
  const { duration, dateTime, number } = useFormat();
  const products = useApi('GET /v1/campaigns/{id}/stock', { params: { id } }).data?.items ?? [];
  const nameOf = (sku: string): string => {
    const name = products.find((product) => product.sku === sku)?.name ?? null;
    return name === null ? sku : `${name} (${sku})`;
  };
  return ({ adjustment, endsAt }) => {
    const sku = 'sku' in adjustment ? adjustment.sku : undefined;
    const what = sku === undefined ? t('allProducts') : nameOf(sku);
    switch (adjustment.kind) {
      case 'extend': {
        const by = duration(durationMs(adjustment.by) ?? 0);
        return endsAt === null
          ? t('didExtend', { by })
          : t('didExtendTo', { by, to: dateTime(endsAt, timeZone) });
      }
      case 'salesCap': {
        const { unitsPerDay } = adjustment;
        return unitsPerDay === null
          ? t('didLift', { what })
          : t('didCap', { what, units: number(unitsPerDay) });
      }
      case 'soldOut':
        return t('didClose', { what });
      case 'restock': {
        const { quantity } = adjustment;
        return quantity === undefined
          ? t('didReopen', { what })
          : t('didRestock', { what, units: number(quantity) });
      }
    }
  };
}

/** What was asked for so far, newest first, with what became of it and why. */
export function History({ id, timeZone }: { id: string; timeZone: string }): ReactNode {
  const t = useTexts(texts);
  const wordsOf = useWords(id, timeZone);
  const { dateTime } = useFormat();
  const made = useApi('GET /v1/campaigns/{id}/adjustments', { params: { id }, query: { limit: 200 } });
  return (
    <Section title={t('history')}>
      <Loaded query={made}>
        {({ items }) => (
          <>
            {items.length === 0 && <Typography.Text type="secondary">{t('noHistory')}</Typography.Text>}
            <ol className="plain-list">
              {items.toReversed().map((each) => (
                <li key={`${each.at} ${JSON.stringify(each.adjustment)}`}>
                  <b>{wordsOf(each)}</b> <Tag color={COLOURS[each.result]}>{t(each.result)}</Tag>
                  {each.reason !== null && <div>{railWords(each.reason)}</div>}
                  {each.why !== null && <div className="lines">{t('quoted', { why: each.why })}</div>}
                  <Typography.Text type="secondary">
                    {t('by', { who: each.actor ?? '', at: dateTime(each.at, timeZone) })}
                  </Typography.Text>
                </li>
              ))}
            </ol>
          </>
        )}
      </Loaded>
    </Section>
  );
}
