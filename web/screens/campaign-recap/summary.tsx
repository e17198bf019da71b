import { Alert, Collapse, Flex } from 'antd';
import type { ReactNode } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import { showFigure } from '../../ui/figures/show.ts';
import { Tiles, type Tile } from '../../ui/figures/tiles.tsx';
import { Section } from '../../ui/section.tsx';
import {
  FIGURES,
  figureTexts,
  OUTCOMES,
  outcomeTexts,
  type FigureName,
  type OutcomeName,
} from '../../vocabulary/figures.ts';
import { HEADLINES, type Report } from './report.ts';
import { recapTexts } from './texts.ts';

/** How a report's figures are shown, in its currency. */
function useShown({ campaign: { currency }, figures, outcome }: Report) {
  const format = useFormat();
  return {
    figure: (name: FigureName) => showFigure(format, { unit: FIGURES[name], currency }, figures[name]),
    outcome: (name: OutcomeName) => showFigure(format, { unit: OUTCOMES[name], currency }, outcome?.[name]),
  };
}

function useTiles(report: Report): Tile[] {
  const t = useTexts(recapTexts);
  const say = useTexts(figureTexts);
  const sayOutcome = useTexts(outcomeTexts);
  const { percent } = useFormat();
  const shown = useShown(report);
  const interval = report.outcome?.incrementalRoiInterval;
  const incremental: Tile = {
    ...{ key: 'incrementalRoi', label: sayOutcome('incrementalRoi'), value: shown.outcome('incrementalRoi') },
    ...(interval && { hint: t('between', { low: percent(interval[0]), high: percent(interval[1]) }) }),
  };
  const tiles = HEADLINES.map((key) => ({ key, label: say(key), value: shown.figure(key) }));
  const after = tiles.findIndex(({ key }) => key === 'roi') + 1;
  return [...tiles.slice(0, after), incremental, ...tiles.slice(after)];
}

/** Every figure and what the campaign brought beyond what would have been, behind a button. */
function AllFigures({ report }: { report: Report }): ReactNode {
  const t = useTexts(recapTexts);
  const say = useTexts(figureTexts);
  const sayOutcome = useTexts(outcomeTexts);
  const shown = useShown(report);
  const figures = (Object.keys(FIGURES) as FigureName[]).map((name) => [say(name), shown.figure(name)]);
  const outcomes = (Object.keys(OUTCOMES) as OutcomeName[]).map((name) => [
    sayOutcome(name),
    shown.outcome(name),
  ]);
  const columns = [{ title: t('figure') }, { title: t('value'), numeric: true }];
  const table = <PlainTable caption={t('allFigures')} columns={columns} rows={[...figures, ...outcomes]} />;
  return <Collapse ghost items={[{ key: 'all', label: t('allFigures'), children: table }]} />;
}

/** The figures asked about first. */
export function Summary({ report }: { report: Report }): ReactNode {
  const t = useTexts(recapTexts);
  const { dateTime } = useFormat();
  const tiles = useTiles(report);
  const { window, campaign } = report;
  const zone = campaign.timeZone;
  return (
    <Section
      title={t('atGlance')}
      {...(window && {
        note: t('window', { from: dateTime(window.from, zone), to: dateTime(window.to, zone) }),
      })}
    >
      <Flex vertical gap="small">
        {window === null && <Alert type="info" showIcon title={t('neverLaunched')} />}
        <Tiles tiles={tiles} />
        <AllFigures report={report} />
      </Flex>
    </Section>
  );
}
