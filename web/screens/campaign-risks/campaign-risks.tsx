import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button, Flex } from 'antd';
import type { ReactNode } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { useApi } from '../../api/hooks.ts';
import { useTexts } from '../../i18n/texts.ts';
import { StopButton } from '../../ui/emergency-banner/stop-button.tsx';
import { IncidentDetail } from '../../ui/incident/incident-detail.tsx';
import { useNameOf } from '../../ui/name-of.ts';
import { cellsOf, placeOf, placeText, samePlace, type Place } from '../../ui/risk-matrix/cells.ts';
import { RiskMatrix } from '../../ui/risk-matrix/matrix.tsx';
import { Section } from '../../ui/section.tsx';
import { Loaded } from '../../ui/states.tsx';
import { Incidents } from './incidents.tsx';
import { ExitRules, Register } from './register.tsx';
import { texts } from './texts.ts';

const POLL_MS = 10_000;
const MOST = 200;

interface Part {
  id: string;
  cell: Place | null;
  onChoose: (place: Place | null) => void;
}

/** Matrix, register and exit rules of one campaign. */
function Risks({ id, cell, onChoose, currency }: Part & { currency: string }): ReactNode {
  const t = useTexts(texts);
  const query = useApi(
    'GET /v1/campaigns/{id}/risks',
    { params: { id }, query: { limit: MOST } },
    { refetchInterval: POLL_MS },
  );
  return (
    <Loaded query={query}>
      {({ items, exit }) => (
        <Flex vertical gap="middle">
          <Section title={t('matrix')} note={t('matrixNote')}>
            <div style={{ maxWidth: 480 }}>
              <RiskMatrix cells={cellsOf(items)} chosen={cell} onChoose={onChoose} />
            </div>
          </Section>
          <Register
            risks={cell === null ? items : items.filter((risk) => samePlace(cell, risk))}
            currency={currency}
          />
          <ExitRules rules={exit} currency={currency} />
        </Flex>
      )}
    </Loaded>
  );
}

/** A campaign's risks: incidents first, then where the risks lie, what watches them, and when the campaign ends by itself. */
export default function CampaignRisks(): ReactNode {
  const t = useTexts(texts);
  const { id = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const nameOf = useNameOf();
  const campaign = useApi('GET /v1/campaigns/{id}', { params: { id } });
  const incident = search.get('incident');
  if (incident !== null) {
    return (
      <Flex vertical gap="small" align="stretch">
        <Button
          size="large"
          icon={<ArrowLeftOutlined />}
          style={{ alignSelf: 'start' }}
          onClick={() => setSearch({})}
        >
          {t('back')}
        </Button>
        <IncidentDetail key={incident} id={incident} />
      </Flex>
    );
  }
  return (
    <Loaded query={campaign}>
      {(of) => (
        <Flex vertical gap="middle">
          <Flex justify="end">
            <StopButton campaign={{ id, name: nameOf(of) }} />
          </Flex>
          <Incidents id={id} />
          <Risks
            id={id}
            currency={of.currency}
            cell={placeOf(search.get('cell'))}
            onChoose={(place) => setSearch(place === null ? {} : { cell: placeText(place) })}
          />
        </Flex>
      )}
    </Loaded>
  );
}
