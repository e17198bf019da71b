import { Button, Flex, Tag, Typography } from 'antd';
import type { ReactNode } from 'react';
import type { AnswerOf } from '../../api/client.ts';
import { useApi, useCommand } from '../../api/hooks.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Section } from '../../ui/section.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import './sessions.css';
import { texts } from './texts.ts';

type Session = AnswerOf<'GET /v1/session/sessions'>['items'][number];
const WAYS = { password: 'wayPassword', oidc: 'wayOidc', link: 'wayLink' } as const;

function Line({ session }: { session: Session }): ReactNode {
  const t = useTexts(texts);
  const { dateTime } = useFormat();
  const end = useCommand('DELETE /v1/session/sessions/{id}', { invalidates: ['GET /v1/session/sessions'] });
  const { id, way, createdAt, seenAt, current } = session;
  const since = dateTime(createdAt);
  return (
    <li className="account-session">
      <div>
        <Flex wrap gap="small" align="center">
          <Typography.Text strong>{t(WAYS[way])}</Typography.Text>
          {current && <Tag>{t('here')}</Tag>}
        </Flex>
        <Typography.Text type="secondary">
          {[t('since', { at: since }), t('seen', { at: dateTime(seenAt) })].join(' · ')}
        </Typography.Text>
      </div>
      {!current && (
        <Button
          aria-label={t('endThis', { at: since })}
          loading={end.isPending}
          onClick={() => end.mutate({ params: { id } })}
        >
          {t('end')}
        </Button>
      )}
    </li>
  );
}

/** Every session of one's own, this one first told apart; others may be ended from here. */
export function Sessions(): ReactNode {
  const t = useTexts(texts);
  const sessions = useApi('GET /v1/session/sessions');
  return (
    <Section title={t('sessions')} note={t('sessionsNote')}>
      <Loaded query={sessions}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty text={t('none')} />
          ) : (
            <ul className="account-sessions">
              {items.map((session) => (
                <Line key={session.id} session={session} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  );
}
