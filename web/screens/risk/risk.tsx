import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button, Flex, Segmented, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { useApi } from '../../api/hooks.ts';
import { useTexts } from '../../i18n/texts.ts';
import { StopButton } from '../../ui/emergency-banner/stop-button.tsx';
import { IncidentDetail } from '../../ui/incident/incident-detail.tsx';
import { Page } from '../../ui/page.tsx';
import { placeOf, placeText, type Place } from '../../ui/risk-matrix/cells.ts';
import { RiskMatrix } from '../../ui/risk-matrix/matrix.tsx';
import { Section } from '../../ui/section.tsx';
import { Loaded } from '../../ui/states.tsx';
import { Incidents, type Show } from './incidents.tsx';
import './risk.css';
import { texts } from './texts.ts';

const POLL_MS = 15_000;
const SHOWS = ['unresolved', 'resolved'] as const;

/** What the address says: which incidents, of which cell, and the one that is opened. */
function useChoice() {
  const [search, setSearch] = useSearchParams();
  const show: Show = search.get('show') === 'resolved' ? 'resolved' : 'unresolved';
  const cell = placeOf(search.get('cell'));
  const address = (change: Record<string, string | null>): string => {
    const next = new URLSearchParams(search);
    for (const [name, value] of Object.entries(change)) {
      if (value === null) next.delete(name);
      else next.set(name, value);
    }
    return next.toString();
  };
  return {
    ...{ show, cell, chosen: search.get('incident') },
    toOf: (id: string) => `/risk?${address({ incident: id })}`,
    change: (members: Record<string, string | null>) => setSearch(address(members)),
  };
}

function Matrix({
  cell,
  onChoose,
}: {
  cell: Place | null;
  onChoose: (place: Place | null) => void;
}): ReactNode {
  const t = useTexts(texts);
  const query = useApi('GET /v1/risks/matrix', {}, { refetchInterval: POLL_MS });
  return (
    <Section title={t('matrix')} note={t('matrixNote')}>
      <Loaded query={query}>
        {({ cells }) => <RiskMatrix cells={cells} chosen={cell} onChoose={onChoose} />}
      </Loaded>
    </Section>
  );
}

function List({ choice }: { choice: ReturnType<typeof useChoice> }): ReactNode {
  const t = useTexts(texts);
  const { show, cell, chosen, toOf, change } = choice;
  return (
    <section aria-label={t('incidents')}>
      <Flex wrap gap="small" align="center" style={{ marginBottom: 12 }}>
        <Segmented
          size="large"
          aria-label={t('which')}
          value={show}
          options={SHOWS.map((value) => ({ value, label: t(value) }))}
          onChange={(value) => change({ show: value })}
        />
        {cell !== null && (
          <>
            <Tag>{t('only', { ...cell })}</Tag>
            <Button onClick={() => change({ cell: null })}>{t('showAll')}</Button>
          </>
        )}
      </Flex>
      <Incidents show={show} cell={cell} chosen={chosen} toOf={toOf} />
    </section>
  );
}

/** What is wrong now, over all campaigns: incidents with their chain's clock, and where the risks lie. */
export default function Risk(): ReactNode {
  const t = useTexts(texts);
  const choice = useChoice();
  const { chosen, cell, change } = choice;
  if (chosen !== null) {
    const back = (
      <Button size="large" icon={<ArrowLeftOutlined />} onClick={() => change({ incident: null })}>
        {t('back')}
      </Button>
    );
    return (
      <Page title={t('title')} extra={back}>
        <IncidentDetail key={chosen} id={chosen} />
      </Page>
    );
  }
  return (
    <Page title={t('title')} extra={<StopButton />}>
      <div className="risk-page">
        <List choice={choice} />
        <Matrix
          cell={cell}
          onChoose={(place) => change({ cell: place === null ? null : placeText(place) })}
        />
      </div>
    </Page>
  );
}
