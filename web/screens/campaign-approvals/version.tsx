import { Flex, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { hasText, useTexts } from '../../i18n/texts.ts';
import { DecisionsList } from '../../ui/decision/decisions-list.tsx';
import { decisionTexts } from '../../ui/decision/texts.ts';
import { Section } from '../../ui/section.tsx';
import { LEVEL_COLOURS, levelStateTexts } from '../../vocabulary/decisions.ts';
import type { Level, ShownVersion, Taken } from './by-version.ts';
import './campaign-approvals.css';
import { texts } from './texts.ts';

const COLUMNS = ['level', 'state', 'quorum', 'approvers', 'deadline', 'decided'] as const;

type Names = Readonly<Record<string, string>>;
const nameIn = (names: Names, email: string): string => names[email.toLowerCase()] ?? email;

function Row({ of, timeZone, names }: { of: Level; timeZone: string; names: Names }): ReactNode {
  const t = useTexts(texts);
  const states = useTexts(levelStateTexts);
  const { dateTime } = useFormat();
  const { level, state, quorum, approvers, deadline, closedAt } = of;
  const cells: Record<(typeof COLUMNS)[number], ReactNode> = {
    level: <strong>{level}</strong>,
    state: (
      <Tag color={LEVEL_COLOURS[state] ?? 'default'}>
        {hasText(levelStateTexts, state) ? states(state) : state}
      </Tag>
    ),
    quorum,
    approvers: approvers.map((email) => nameIn(names, email)).join(', '),
    deadline: dateTime(deadline, timeZone),
    decided: dateTime(closedAt, timeZone),
  };
  return (
    <tr>
      {COLUMNS.map((column) => (
        <td key={column} data-label={t(column)}>
          {cells[column]}
        </td>
      ))}
    </tr>
  );
}

const saidOf = ({ person, verdict, delegateTo, comment, at }: Taken, names: Names) => ({
  ...{ verdict, comment, at },
  person: { name: nameIn(names, person) },
  to: delegateTo === null ? null : { name: nameIn(names, delegateTo) },
});

/** One version that approvers were shown: its levels, and what was said. */
export function Version(props: { of: ShownVersion; timeZone: string; names: Names }): ReactNode {
  const { of, timeZone, names } = props;
  const t = useTexts(texts);
  const said = useTexts(decisionTexts);
  return (
    <Section title={said('version', { version: of.version })}>
      <table className="level-table">
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {of.levels.map((level) => (
            <Row key={level.level} of={level} timeZone={timeZone} names={names} />
          ))}
        </tbody>
      </table>
      <Flex vertical gap={4} style={{ marginTop: 12 }}>
        <strong>{t('decisions')}</strong>
        {of.decisions.length === 0 ? (
          <span>{t('noDecision')}</span>
        ) : (
          <DecisionsList of={of.decisions.map((one) => saidOf(one, names))} timeZone={timeZone} />
        )}
      </Flex>
    </Section>
  );
}
