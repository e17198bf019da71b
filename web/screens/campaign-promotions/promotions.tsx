import { Flex } from 'antd';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { useApi } from '../../api/hooks.ts';
import { useMay } from '../../api/session.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Section } from '../../ui/section.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { OfferCard } from './offer-card.tsx';
import './promotions.css';
import { texts } from './texts.ts';
import { TryQuote } from './try-quote.tsx';

/** The offers of a campaign as they stand, and a basket to be tried on them. */
export default function Promotions(): ReactNode {
  const { id = '' } = useParams();
  const t = useTexts(texts);
  const may = useMay();
  const offers = useApi('GET /v1/campaigns/{id}/promotions', { params: { id } }, { refetchInterval: 30_000 });
  return (
    <Loaded query={offers}>
      {(answer) => (
        <div className="promotions">
          <Section title={t('offers')} note={t('offersNote')}>
            {answer.items.length === 0 && <Empty text={t('noOffers')} />}
            <ul className="offer-cards">
              {answer.items.map((offer) => (
                <OfferCard
                  key={offer.key}
                  offer={offer}
                  currency={answer.currency}
                  timeZone={answer.timeZone}
                />
              ))}
            </ul>
          </Section>
          {may('POST /v1/quotes') && (
            <Flex vertical gap="middle">
              <TryQuote campaignId={id} products={answer.products} />
            </Flex>
          )}
        </div>
      )}
    </Loaded>
  );
}
