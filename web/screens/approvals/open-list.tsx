import { Flex, Tag, Typography } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { AnswerOf } from '../../api/client.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Countdown } from '../../ui/countdown.tsx';
import { readable } from '../../ui/decision/changes.ts';
import { decisionTexts } from '../../ui/decision/texts.ts';
import { useNameOf } from '../../ui/name-of.ts';
import { whyNotTexts } from '../../vocabulary/decisions.ts';
import { texts } from './texts.ts';

export type OpenApproval = AnswerOf<'GET /v1/approvals'>['items'][number];

function Card({ of, to, chosen }: { of: OpenApproval; to: string; chosen: boolean }): ReactNode {
  const t = useTexts(texts);
  const said = useTexts(decisionTexts);
  const why = useTexts(whyNotTexts);
  const nameOf = useNameOf();
  const changes = readable(of.changed).length;
  return (
    <Link to={to} className="approval-card" aria-current={chosen}>
      <strong>{nameOf(of.campaign)}</strong>
      <Flex wrap gap={4}>
        <Countdown until={of.deadline} timeZone={of.campaign.timeZone} />
        <Tag>{t('level', { level: of.level })}</Tag>
        <Tag>{said('quorum', { given: of.quorum - of.missing, needed: of.quorum })}</Tag>
      </Flex>
      <small>
        {said('version', { version: of.version })}
        {of.shownBefore !== null && ` · ${t('changes', { count: changes })}`}
        {of.whyNot !== null && ` · ${why(of.whyNot)}`}
      </small>
      {!of.mayDecide && of.waitsFor.length > 0 && (
        <small>
          {said('waitsFor')}: {of.waitsFor.map(({ name }) => name).join(', ')}
        </small>
      )}
    </Link>
  );
}

interface GroupProps {
  title: string;
  items: readonly OpenApproval[];
  chosen: string | null;
  toOf: (campaignId: string) => string;
}

function Group({ title, items, chosen, toOf }: GroupProps): ReactNode {
  if (items.length === 0) return null;
  return (
    <section aria-label={title}>
      <Typography.Title level={2} className="approvals-group">
        {title} ({items.length})
      </Typography.Title>
      <Flex vertical gap="small">
        {items.map((of) => (
          <Card key={of.campaign.id} of={of} to={toOf(of.campaign.id)} chosen={of.campaign.id === chosen} />
        ))}
      </Flex>
    </section>
  );
}

/** Open decisions: those the person may take first, then those of others. */
export function OpenList(props: Omit<GroupProps, 'title'>): ReactNode {
  const t = useTexts(texts);
  return (
    <Flex vertical gap="middle">
      <Group {...props} title={t('forYou')} items={props.items.filter(({ mayDecide }) => mayDecide)} />
      <Group {...props} title={t('forOthers')} items={props.items.filter(({ mayDecide }) => !mayDecide)} />
    </Flex>
  );
}
