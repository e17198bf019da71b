import type { ReactNode } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Tiles, type Tile } from '../../ui/figures/tiles.tsx';
import { Section } from '../../ui/section.tsx';
import { sizeOf, type Health } from './health.ts';
import { healthTexts } from './texts.ts';

function useSize(): (bytes: number) => string {
  const { number } = useFormat();
  return (bytes) => {
    const { value, unit } = sizeOf(bytes);
    return `${number(value, 1)} ${unit}`;
  };
}

function useGate({ mailGate }: Health): Tile {
  const t = useTexts(healthTexts);
  const { dateTime } = useFormat();
  if (mailGate === null) return { key: 'gate', label: t('gate'), value: t('unknown') };
  const { state, by, since, reason, campaignsShut } = mailGate;
  const hints = [
    ...(by === null ? [] : [t('gateBy', { by, at: dateTime(since) })]),
    ...(reason === null ? [] : [reason]),
    ...(campaignsShut > 0 ? [t('campaignsShut', { count: campaignsShut })] : []),
  ];
  return {
    key: 'gate',
    label: t('gate'),
    value: t(`gate_${state}`),
    ...(hints.length > 0 && { hint: hints.join(' · ') }),
  };
}

function useFeed({ feed, at }: Health): Tile {
  const t = useTexts(healthTexts);
  const { relative } = useFormat();
  const last = feed?.lastReceivedAt ?? null;
  const value = feed === null ? t('unknown') : last === null ? t('never') : relative(last, Date.parse(at));
  const kind = feed?.lastType ?? null;
  return { key: 'feed', label: t('feed'), value, ...(kind !== null && { hint: kind }) };
}

function useCounts({ database, streams, process, at }: Health): Tile[] {
  const t = useTexts(healthTexts);
  const { number, duration } = useFormat();
  const size = useSize();
  const none = t('unknown');
  const running = Date.parse(at) - Date.parse(process.startedAt);
  return [
    { key: 'size', label: t('size'), value: database === null ? none : size(database.sizeBytes) },
    {
      ...{ key: 'connections', label: t('connections') },
      value: database === null ? none : number(database.connections),
      ...(database && { hint: t('ofMost', { most: number(database.mostConnections) }) }),
    },
    {
      ...{ key: 'streams', label: t('streams'), value: streams === null ? none : number(streams.open) },
      ...(streams && streams.open > 0 && { hint: t('streamsOf', { people: number(streams.people) }) }),
    },
    { key: 'uptime', label: t('uptime'), value: duration(running) },
    { key: 'memory', label: t('memory'), value: size(process.memoryBytes) },
  ];
}

/** What one reads off first: whether mail may leave, whether the shop is heard, and how full things are. */
export function Numbers({ health }: { health: Health }): ReactNode {
  const t = useTexts(healthTexts);
  const tiles = [useGate(health), useFeed(health), ...useCounts(health)];
  return (
    <Section title={t('state')}>
      <Tiles tiles={tiles} />
    </Section>
  );
}
