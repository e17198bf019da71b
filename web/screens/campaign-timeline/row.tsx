import { LinkOutlined, RobotOutlined, UserOutlined } from '@ant-design/icons';
import { Button, Tag } from 'antd';
import { memo, type ReactNode } from 'react';
import { Link } from 'react-router';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { phaseTexts } from '../../vocabulary/lifecycle.ts';
import { factsOf, type Entry } from './entries.ts';
import { texts } from './texts.ts';

interface RowProps {
  entry: Entry;
  timeZone: string;
  open: boolean;
  linked: boolean;
  onToggle: (id: number) => void;
}

function Details({ entry }: { entry: Entry }): ReactNode {
  const t = useTexts(texts);
  return (
    <div className="entry-details">
      {entry.reason !== null && <p className="lines">{t('why', { reason: entry.reason })}</p>}
      <dl>
        {factsOf(entry).map(([key, value]) => (
          <div key={key}>
            <dt>{key}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Link to={`?row=${entry.id}`}>
        <LinkOutlined aria-hidden /> {t('link')}
      </Link>
    </div>
  );
}

function OneRow({ entry, timeZone, open, linked, onToggle }: RowProps): ReactNode {
  const t = useTexts(texts);
  const phases = useTexts(phaseTexts);
  const { dateTime } = useFormat();
  const { at, text, actor, phase, group } = entry;
  return (
    <article className="entry" data-linked={linked} data-group={group}>
      <div className="entry-line">
        <time dateTime={at}>{dateTime(at, timeZone)}</time>
        <div className="entry-text">
          <div>{text}</div>
          <div className="entry-about">
            <span>
              {actor === null ? <RobotOutlined aria-hidden /> : <UserOutlined aria-hidden />}{' '}
              {actor ?? t('product')}
            </span>
            <Tag>{phases(phase)}</Tag>
            <Tag variant="outlined">{t(group)}</Tag>
          </div>
        </div>
        <Button
          size="small"
          type="text"
          aria-expanded={open}
          aria-label={`${t('details')}: ${text}`}
          onClick={() => onToggle(entry.id)}
        >
          {t('details')}
        </Button>
      </div>
      {open && <Details entry={entry} />}
    </article>
  );
}

/** One entry: when, what, who; its facts behind a button. While others scroll by, it is not drawn again. */
export const Row = memo(OneRow);
