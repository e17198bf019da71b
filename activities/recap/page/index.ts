import { html, raw, type Html } from '../../../domain/html.ts';
import type { RecapReport } from '../types.ts';
import { effectSection } from './effect.ts';
import { costsSection, figuresSection, varianceSection } from './figures.ts';
import { clock, money, number, percent } from './format.ts';
import { goalsSection, goalsSummary } from './goals.ts';
import { budgetSection, productsSection, promotionsSection } from './goods.ts';
import { METRICS, sayKey, STATES } from './labels.ts';
import { outcomeSection } from './outcome.ts';
import { funnelSection, segmentsSection, wavesSection } from './people.ts';
import { phasesSection, salesSection } from './sales.ts';
import { incidentsSection, notRunSection, scheduleSection } from './story.ts';
import { STYLE } from './style.ts';

function names({ campaign }: RecapReport): { zh: string; en: string } {
  const any = Object.values(campaign.name)[0] ?? campaign.key;
  return { zh: campaign.name['zh-CN'] ?? any, en: campaign.name['en'] ?? any };
}

function tiles(report: RecapReport): Html {
  const { figures, campaign, goals, incidents } = report;
  const { reached, measured } = goalsSummary(goals);
  const rows: [label: string, value: string][] = [
    [sayKey(METRICS, 'sales'), money(figures.sales, campaign.currency)],
    [sayKey(METRICS, 'orders'), number(figures.orders)],
    [sayKey(METRICS, 'buyers'), number(figures.buyers)],
    [sayKey(METRICS, 'aov'), money(figures.aov, campaign.currency)],
    [sayKey(METRICS, 'newBuyers'), number(figures.newBuyers)],
    [sayKey(METRICS, 'reachShare'), percent(figures.reachShare)],
    [sayKey(METRICS, 'conversion'), percent(figures.conversion)],
    [sayKey(METRICS, 'discountCostRate'), percent(figures.discountCostRate)],
    [sayKey(METRICS, 'roi'), percent(figures.roi)],
    ['目标达成 Goals reached', `${reached} / ${measured}`],
    ['风险事件 Incidents', number(incidents.length)],
  ];
  return html`<dl class="tiles">
    ${rows.map(
      ([label, value]) =>
        html`<div>
          <dt>${label}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}

function heading(report: RecapReport): Html {
  const { campaign, window } = report;
  const at = clock(campaign.timeZone);
  const { zh, en } = names(report);
  const ran =
    window === null
      ? '活动未启动 Never launched'
      : `${at(window.from)} – ${at(window.to)} (${campaign.timeZone})`;
  // The recap is written before the campaign closes: only an early end is news.
  const end = campaign.status === 'running' ? null : html` · ${sayKey(STATES, campaign.status)}`;
  return html`<header>
    <p class="kicker">活动复盘 Campaign recap${end}</p>
    <h1>${zh}${zh === en ? null : html`<span lang="en">${en}</span>`}</h1>
    <p class="kicker">${ran}</p>
  </header>`;
}

/**
 * The report as one page that needs nothing else: no script, no other file, charts drawn in. What people typed is
 * escaped; the same report is the same text.
 */
export function renderRecap(report: RecapReport): string {
  const { campaign } = report;
  return html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="referrer" content="no-referrer" />
        <title>复盘 Recap: ${names(report).zh}</title>
        <style>
          ${raw(STYLE)}
        </style>
      </head>
      <body>
        <main>
          ${heading(report)} ${tiles(report)} ${goalsSection(report)} ${varianceSection(report)}
          ${salesSection(report)} ${phasesSection(report)} ${funnelSection(report)} ${effectSection(report)}
          ${outcomeSection(report)} ${segmentsSection(report)} ${productsSection(report)}
          ${promotionsSection(report)} ${wavesSection(report)} ${budgetSection(report)}
          ${costsSection(report)} ${figuresSection(report)} ${incidentsSection(report)}
          ${scheduleSection(report)} ${notRunSection(report)}
          <footer>
            方案版本 Plan version ${campaign.version} · <code>${campaign.hash}</code> · 数据截至 Data as of
            ${clock(campaign.timeZone)(report.at)} (${campaign.timeZone})
          </footer>
        </main>
      </body>
    </html> `.text;
}
