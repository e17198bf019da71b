import { stretchOfDay, touchedDays } from '../../domain/figures/baseline-days.ts';
import type { Stretch } from '../../domain/figures/goal-window.ts';
import { figuresOf } from '../../domain/figures/kpis.ts';
import { showFigures, type ShownFigures } from '../../domain/figures/shown.ts';
import { textIn } from '../../domain/plan/messages.ts';
import { addDays } from '../../domain/plan/days.ts';
import type { LocalDate, Plan } from '../../domain/plan/types.ts';
import { findCampaign, recordTimeline } from '../../store/campaigns.ts';
import { goalProgress, type GoalProgress } from '../../store/goal-progress.ts';
import { countsOf } from '../../store/kpis.ts';
import { peopleByEmail } from '../../store/people.ts';
import type { StaffMail, StaffText } from '../email/staff-mailer.ts';
import { figure, money, number, percent } from '../recap/page/format.ts';
import { METRICS } from '../recap/page/labels.ts';
import type { CheckpointDeps, CheckpointMoment } from './types.ts';

interface Review {
  plan: Plan;
  day: LocalDate;
  yesterday: ShownFigures;
  today: ShownFigures;
  goals: GoalProgress[];
}

const WORDS = {
  'zh-CN': {
    subject: (name: string, day: string) => `“${name}”每日回顾 ${day}`,
    lead: '昨天全天与今天截至目前的数据，以及各目标的进展如下。',
    yesterday: '昨天',
    today: '今天截至目前',
    figures: ['销售额 ', '，订单 ', '，新客 ', '，客单价 '],
    goal: (actual: string, target: string, progress: string) => `${actual} / ${target}（${progress}）`,
    pace: (share: string) => `，进度 ${share}`,
    label: 0,
  },
  en: {
    subject: (name: string, day: string) => `Daily review of “${name}”, ${day}`,
    lead: 'The figures of all of yesterday and of today so far, and how far each goal is.',
    yesterday: 'Yesterday',
    today: 'Today so far',
    figures: ['sales ', ', orders ', ', new buyers ', ', average order '],
    goal: (actual: string, target: string, progress: string) => `${actual} of ${target} (${progress})`,
    pace: (share: string) => `, pace ${share}`,
    label: 1,
  },
} as const;

function textOf(language: keyof typeof WORDS, { plan, day, yesterday, today, goals }: Review): StaffText {
  const words = WORDS[language];
  const line = ({ sales, orders, newBuyers, aov }: ShownFigures): string =>
    [money(sales, plan.currency), number(orders), number(newBuyers), money(aov, plan.currency)]
      .map((value, i) => `${words.figures[i] ?? ''}${value}`)
      .join('');
  const goalLine = ({ unit, actual, target, progress, pace }: GoalProgress): string =>
    words.goal(figure(actual, unit), figure(target, unit), percent(progress)) +
    (pace === null ? '' : words.pace(percent(pace)));
  return {
    subject: words.subject(textIn(plan.name, language), day),
    paragraphs: [words.lead],
    facts: [
      [words.yesterday, line(yesterday)],
      [words.today, line(today)],
      ...goals.map((goal): [string, string] => [
        METRICS[goal.metric]?.[words.label] ?? goal.metric,
        goalLine(goal),
      ]),
    ],
  };
}

const contentOf = (review: Review): StaffMail['content'] => ({
  'zh-CN': textOf('zh-CN', review),
  en: textOf('en', review),
});

async function reviewOf(
  deps: CheckpointDeps,
  { campaignId, at }: CheckpointMoment,
  plan: Plan,
): Promise<Review> {
  const { db, calendar } = deps;
  const zone = { timeZone: plan.timeZone, calendar };
  const day = touchedDays({ from: at, to: at }, zone).from;
  const shown = async (stretch: Stretch): Promise<ShownFigures> =>
    showFigures(
      figuresOf(await countsOf(db.pool, { campaignId, ...stretch, existing: false }, plan)),
      plan.currency,
    );
  const goals = await goalProgress(db.pool, { campaignId, plan, at });
  return {
    ...{ plan, day },
    yesterday: await shown(stretchOfDay(addDays(day, -1), zone)),
    today: await shown({ from: stretchOfDay(day, zone).from, to: at }),
    goals: goals.filter((goal): goal is GoalProgress => !('code' in goal)),
  };
}

/** Mails the day's figures to the owner and the recap's readers, each once a day. */
export async function sendReview(deps: CheckpointDeps, moment: CheckpointMoment, plan: Plan): Promise<void> {
  const { campaignId, at, phase } = moment;
  const { pool } = deps.db;
  const review = await reviewOf(deps, moment, plan);
  const content = contentOf(review);
  const { ownerId } = await findCampaign(pool, campaignId);
  const readers = await peopleByEmail(pool, plan.recap.to);
  const people = new Set([ownerId, ...[...readers.values()].map(({ id }) => id)]);
  for (const personId of people) {
    const key = `dailyReview/${campaignId}/${review.day}/${personId}`;
    await deps.staffMailer.send({ key, campaignId, personId, kind: 'dailyReview', at, content });
  }
  const entry = { campaignId, key: `${campaignId}/dailyReview/${review.day}`, at, phase, actorId: null };
  const data = { day: review.day, people: people.size };
  await recordTimeline(pool, { ...entry, kind: 'dailyReview', data });
}
