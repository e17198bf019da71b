import type { ReactNode } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { DataTable } from '../../ui/chart/data-table.tsx';
import { Section } from '../../ui/section.tsx';
import type { Budget } from './budget-rows.ts';
import { spentTexts } from './spent-texts.ts';
import { useLineName } from './words.ts';

type Move = Budget['moves'][number];

/** Who let a move: the plan by itself, or those who approved its request. */
const letBy = ({ request }: Move, { requests }: Budget): string =>
  (requests.find((one) => one.request === request)?.decisions ?? [])
    .filter(({ verdict }) => verdict === 'approve')
    .map(({ person }) => person.name)
    .join(', ');

/** Money that went from one line to another, newest first. */
export function Moves({ budget, timeZone }: { budget: Budget; timeZone: string }): ReactNode {
  const t = useTexts(spentTexts);
  const { money, dateTime } = useFormat();
  const lineName = useLineName();
  if (budget.moves.length === 0) return null;
  return (
    <Section title={t('moves')} note={t('movesNote')}>
      <DataTable
        label={t('moves')}
        table={{
          columns: [
            { title: t('time'), show: (at) => dateTime(String(at), timeZone) },
            { title: t('from'), show: (line) => lineName(String(line)) },
            { title: t('to'), show: (line) => lineName(String(line)) },
            { title: t('amount'), numeric: true, show: (amount) => money(String(amount), budget.currency) },
            { title: t('why') },
          ],
          rows: budget.moves.map((move) => [
            ...[move.at, move.from, move.to, move.amount],
            move.how === 'useReserve' ? t('byPlan') : t('byApproval', { people: letBy(move, budget) || '–' }),
          ]),
        }}
      />
    </Section>
  );
}
