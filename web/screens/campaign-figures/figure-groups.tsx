import type { ReactNode } from 'react';
import type { AnswerOf } from '../../api/client.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { showFigure } from '../../ui/figures/show.ts';
import { Section } from '../../ui/section.tsx';
import { FIGURES, figureTexts, OUTCOMES, outcomeTexts, type FigureName } from '../../vocabulary/figures.ts';
import { figureMeanings } from '../../vocabulary/figure-meanings.ts';
import { FigureTile, type TileGoal } from './figure-tile.tsx';
import type { MeasuredGoal } from './goal-cards.tsx';
import { GROUPS, OUTCOME_GROUP, type GroupName } from './groups.ts';
import { texts } from './texts.ts';

type Kpis = AnswerOf<'GET /v1/campaigns/{id}/kpis'>;

const GROUP_NAMES = Object.keys(GROUPS) as GroupName[];

function useTileGoal({ goals, currency }: Kpis): (name: FigureName) => TileGoal | undefined {
  const t = useTexts(texts);
  const figure = useTexts(figureTexts);
  const format = useFormat();
  return (name) => {
    const goal = goals.find((each): each is MeasuredGoal => each.metric === name && !('code' in each));
    if (goal === undefined) return undefined;
    const target = showFigure(format, { unit: FIGURES[name], currency }, goal.target);
    return {
      target: t('goalIs', { target }),
      progress: goal.progress,
      said: t('progressOf', { goal: figure(name) }),
    };
  };
}

/** Every figure of the window, beside those it is read with. */
export function FigureGroups({ kpis }: { kpis: Kpis }): ReactNode {
  const t = useTexts(texts);
  const name = useTexts(figureTexts);
  const meaning = useTexts(figureMeanings);
  const format = useFormat();
  const goalOf = useTileGoal(kpis);
  const { figures, currency } = kpis;
  return GROUP_NAMES.map((group) => (
    <Section key={group} title={t(group)}>
      <dl className="figure-tiles">
        {GROUPS[group].map((figure) => (
          <FigureTile
            key={figure}
            name={name(figure)}
            meaning={meaning(figure)}
            value={showFigure(format, { unit: FIGURES[figure], currency }, figures[figure])}
            goal={goalOf(figure)}
          />
        ))}
      </dl>
    </Section>
  ));
}

/** What the window brought beyond what would have been. */
export function Effect({ kpis: { outcome, currency } }: { kpis: Kpis }): ReactNode {
  const t = useTexts(texts);
  const name = useTexts(outcomeTexts);
  const meaning = useTexts(figureMeanings);
  const format = useFormat();
  const [low, high] = outcome.incrementalRoiInterval ?? [];
  const interval =
    low === undefined || high === undefined
      ? undefined
      : t('interval', { low: format.percent(low), high: format.percent(high) });
  return (
    <Section title={t('effect')} note={t('effectNote')}>
      <dl className="figure-tiles">
        {OUTCOME_GROUP.map((each) => (
          <FigureTile
            key={each}
            name={name(each)}
            meaning={meaning(each)}
            value={showFigure(format, { unit: OUTCOMES[each], currency }, outcome[each])}
            {...(each === 'incrementalRoi' && interval !== undefined && { hint: interval })}
          />
        ))}
      </dl>
    </Section>
  );
}
