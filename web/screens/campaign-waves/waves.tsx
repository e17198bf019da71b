import { Alert, Flex, Tag, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { useFormat } from '../../i18n/format.ts';
import { hasText, useTexts } from '../../i18n/texts.ts';
import { phaseTexts } from '../../vocabulary/lifecycle.ts';
import { useReason } from '../../vocabulary/reasons.ts';
import { channelTexts } from '../../vocabulary/messages.ts';
import { useWaveState } from '../../vocabulary/waves.ts';
import { useCampaign, type Campaign, type Wave } from '../../ui/campaign-frame/campaign.ts';
import { Section } from '../../ui/section.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { WaveBar } from '../../ui/wave-bar.tsx';
import { texts } from './texts.ts';
import { acceptedShare, inOrder, reasonsOf } from './waves.ts';
import './waves.css';

interface WaveProps {
  wave: Wave;
  campaign: Campaign;
}

function Times({ wave, campaign: { timeZone } }: WaveProps): ReactNode {
  const t = useTexts(texts);
  const { dateTime } = useFormat();
  const { state, dueAt, startedAt, endedAt } = wave;
  const told = [
    ...(state === 'planned'
      ? [dueAt === null ? t('noDate') : t('due', { at: dateTime(dueAt, timeZone) })]
      : []),
    ...(startedAt === null ? [] : [t('started', { at: dateTime(startedAt, timeZone) })]),
    ...(endedAt === null ? [] : [t('ended', { at: dateTime(endedAt, timeZone) })]),
  ];
  return <Typography.Text type="secondary">{told.join(' · ')}</Typography.Text>;
}

function Hold({ wave, campaign }: WaveProps): ReactNode {
  const t = useTexts(texts);
  const { dateTime } = useFormat();
  if (wave.notRun) return <Alert type="warning" showIcon title={t('notRun')} />;
  if (wave.state !== 'running') return null;
  if (campaign.gate !== 'open') return <Alert type="warning" showIcon title={t('paused')} />;
  if (wave.heldUntil === null) return null;
  return (
    <Alert type="info" showIcon title={t('heldUntil', { at: dateTime(wave.heldUntil, campaign.timeZone) })} />
  );
}

function Reasons({ wave }: { wave: Wave }): ReactNode {
  const t = useTexts(texts);
  const reasonOf = useReason();
  const { number } = useFormat();
  const { bounced, complained } = wave;
  const rows = [
    ...reasonsOf(wave).map(([reason, count]) => [reasonOf(reason), count] as const),
    ...(bounced > 0 ? [[t('bounced'), bounced] as const] : []),
    ...(complained > 0 ? [[t('complained'), complained] as const] : []),
  ];
  if (rows.length === 0) return null;
  return (
    <div>
      <Typography.Text type="secondary">{t('reasons')}</Typography.Text>
      <ul className="wave-reasons">
        {rows.map(([reason, count]) => (
          <li key={reason}>
            {reason} <b>{number(count)}</b>
          </li>
        ))}
      </ul>
    </div>
  );
}

const COLOURS: Readonly<Record<string, string>> = {
  running: 'processing',
  stopped: 'error',
  missed: 'error',
};

function WaveCard({ wave, campaign }: WaveProps): ReactNode {
  const t = useTexts(texts);
  const phases = useTexts(phaseTexts);
  const channels = useTexts(channelTexts);
  const stateOf = useWaveState();
  const { percent, number } = useFormat();
  const { key, phase, channel, template, segments, state, members } = wave;
  const name = {
    phase: hasText(phaseTexts, phase) ? phases(phase) : phase,
    channel: channel !== null && hasText(channelTexts, channel) ? channels(channel) : (channel ?? ''),
    template,
  };
  return (
    <Section
      title={key}
      note={t('about', name)}
      extra={<Tag color={COLOURS[state] ?? 'default'}>{stateOf(state)}</Tag>}
    >
      <Flex vertical gap="small">
        {segments.length > 0 && <span>{t('segments', { segments: segments.join(', ') })}</span>}
        <Times {...{ wave, campaign }} />
        <Hold {...{ wave, campaign }} />
        {members > 0 && (
          <>
            <Flex wrap gap="small">
              <b>{t('members', { count: members }).replace(String(members), number(members))}</b>
              <span>{t('reached', { share: percent(acceptedShare(wave), 1) })}</span>
            </Flex>
            <WaveBar wave={wave} />
          </>
        )}
        <Reasons wave={wave} />
      </Flex>
    </Section>
  );
}

/** The waves of a campaign, those under way first, each with what became of its members. */
export default function Waves(): ReactNode {
  const { id = '' } = useParams();
  const t = useTexts(texts);
  return (
    <Loaded query={useCampaign(id)}>
      {(campaign) =>
        campaign.waves.length === 0 ? (
          <Empty text={t('none')} />
        ) : (
          <div className="waves">
            {inOrder(campaign.waves).map((wave) => (
              <WaveCard key={wave.key} {...{ wave, campaign }} />
            ))}
          </div>
        )
      }
    </Loaded>
  );
}
