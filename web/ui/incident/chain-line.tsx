import { PhoneOutlined } from '@ant-design/icons';
import { Flex } from 'antd';
import type { ReactNode } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { topTexts } from '../../vocabulary/risks.ts';
import { useNow } from '../use-now.ts';
import { chainLine, type ListedIncident } from './act-form.ts';
import './incident.css';
import { incidentTexts } from './texts.ts';

const names = (people: readonly { name: string }[]): string => people.map(({ name }) => name).join(', ');

function Taken({ of }: { of: ListedIncident }): ReactNode {
  const t = useTexts(incidentTexts);
  const { relative } = useFormat();
  const now = useNow(10_000);
  const { resolvedAt, resolvedBy, acknowledgedAt, acknowledgedBy } = of;
  if (resolvedAt !== null) {
    return t('resolvedBy', { name: resolvedBy?.name ?? t('somebody'), when: relative(resolvedAt, now) });
  }
  if (acknowledgedAt === null) return null;
  return t('takenBy', { name: acknowledgedBy?.name ?? t('somebody'), when: relative(acknowledgedAt, now) });
}

function Climbing({ chain }: { chain: ListedIncident['chain'] }): ReactNode {
  const t = useTexts(incidentTexts);
  const top = useTexts(topTexts);
  const { duration } = useFormat();
  const now = useNow();
  const { next, called, step, steps } = chain;
  const left = next === null ? 0 : Date.parse(next.at) - now;
  const values = {
    left: left > 0 ? duration(left) : t('atOnce'),
    names: names(next?.call ?? []),
    top: top(chain.top),
  };
  const line = chainLine(chain);
  return (
    <Flex vertical gap={2}>
      <span>
        <PhoneOutlined /> <strong>{t('called', { names: names(called) })}</strong>
      </span>
      {(line === 'nextIn' || line === 'topIn') && (
        <span className="chain-next" role="timer">
          {t(line, values)}
        </span>
      )}
      <small>{t('step', { step, steps })}</small>
    </Flex>
  );
}

/** Who is called now, who next and in how long, or that somebody has taken it on. */
export function ChainLine({ of }: { of: ListedIncident }): ReactNode {
  const t = useTexts(incidentTexts);
  const top = useTexts(topTexts);
  const { chain } = of;
  if (of.state !== 'open') return <Taken of={of} />;
  if (chain.status === 'unanswered') return t('unanswered', { top: top(chain.top) });
  if (chain.status === 'over') return t('over');
  return chain.status === 'starting' ? t('starting') : <Climbing chain={chain} />;
}
