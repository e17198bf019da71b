import { Button, Flex, Tag } from 'antd';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { useApi } from '../../api/hooks.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Countdown } from '../../ui/countdown.tsx';
import type { Case } from '../../ui/decision/case-facts.tsx';
import { ChangesList } from '../../ui/decision/changes-list.tsx';
import { readable } from '../../ui/decision/changes.ts';
import { decisionTexts } from '../../ui/decision/texts.ts';
import { Section } from '../../ui/section.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { LEVEL_COLOURS, levelStateTexts } from '../../vocabulary/decisions.ts';
import { hasText } from '../../i18n/texts.ts';
import { byVersion } from './by-version.ts';
import { texts } from './texts.ts';
import { Version } from './version.tsx';
import { Withdraw } from './withdraw.tsx';

const POLL_MS = 5_000;

const NOT_ASKED = 'waiting';
const stateOf = (state: string | null) =>
  state !== null && hasText(levelStateTexts, state) ? state : NOT_ASKED;

/** All levels of the plan in their order, asked or not. */
function Levels({ of }: { of: Case }): ReactNode {
  const states = useTexts(levelStateTexts);
  return (
    <Flex wrap gap={4}>
      {of.levels.map(({ level, state }, n) => {
        const known = stateOf(state);
        return (
          <Tag key={level} color={LEVEL_COLOURS[known] ?? 'default'}>
            {n + 1}. {level}: {states(known)}
          </Tag>
        );
      })}
    </Flex>
  );
}

/** The level that is open, what changed before it, and the way to decide. */
function Now({ of, open }: { of: Case; open: NonNullable<Case['open']> }): ReactNode {
  const t = useTexts(texts);
  const said = useTexts(decisionTexts);
  const changes = readable(open.changed);
  return (
    <Section
      title={t('now')}
      extra={
        <Flex wrap gap="small">
          {open.mayDecide && (
            <Link to={`/approvals?of=${of.campaign.id}`}>
              <Button type="primary" size="large">
                {t('decide')}
              </Button>
            </Link>
          )}
          <Withdraw id={of.campaign.id} />
        </Flex>
      }
    >
      <Flex vertical gap="small">
        <Flex wrap gap={4}>
          <Tag>{open.level}</Tag>
          <Countdown until={open.deadline} timeZone={of.campaign.timeZone} />
          <Tag>{said('quorum', { given: open.quorum - open.missing, needed: open.quorum })}</Tag>
        </Flex>
        {open.waitsFor.length > 0 && (
          <span>
            {said('waitsFor')}: {open.waitsFor.map(({ name }) => name).join(', ')}
          </span>
        )}
        {open.shownBefore !== null && changes.length > 0 && (
          <>
            <strong>{said('changed', { version: open.shownBefore })}</strong>
            <ChangesList changes={changes} />
          </>
        )}
      </Flex>
    </Section>
  );
}

/** A campaign's approvals: what is open, the levels, and every version that was shown with what was said on it. */
export default function CampaignApprovals(): ReactNode {
  const t = useTexts(texts);
  const { id = '' } = useParams();
  const now = useApi('GET /v1/approvals/{id}', { params: { id } }, { refetchInterval: POLL_MS });
  const all = useApi('GET /v1/campaigns/{id}/approvals', { params: { id } }, { refetchInterval: POLL_MS });
  return (
    <Loaded query={now}>
      {(of) => (
        <Flex vertical gap="middle">
          {of.open !== null && <Now of={of} open={of.open} />}
          <Section title={t('levels')}>
            <Levels of={of} />
          </Section>
          <Loaded query={all}>
            {(shown) =>
              shown.levels.length === 0 ? (
                <Empty text={t('none')} />
              ) : (
                byVersion(shown).map((version) => (
                  <Version
                    key={version.version}
                    of={version}
                    names={shown.names}
                    timeZone={of.campaign.timeZone}
                  />
                ))
              )
            }
          </Loaded>
        </Flex>
      )}
    </Loaded>
  );
}
