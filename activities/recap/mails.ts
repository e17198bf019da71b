import type { StaffMail, StaffText } from '../email/staff-mailer.ts';
import { goalsSummary } from './page/goals.ts';
import { number, money, percent } from './page/format.ts';
import type { RecapReport } from './types.ts';

type Language = keyof StaffMail['content'];

const WORDS = {
  'zh-CN': {
    subject: (name: string) => `活动复盘：${name}`,
    lead: (done: number, all: number) =>
      `活动已结束，${all} 个目标中达成 ${done} 个。主要指标如下，完整报告见链接。`,
    labels: ['销售额', '订单', '新客', '客单价', '折扣成本率', '触达率', '风险事件'],
    open: '查看复盘报告',
    sign: '方案指定由您签字：阅读后请在活动页签字，或运行 npm run campaign -- recap <id> --sign。',
  },
  en: {
    subject: (name: string) => `Recap of “${name}”`,
    lead: (done: number, all: number) =>
      `The campaign has ended with ${done} of ${all} goals reached. These are its key figures; the link has the whole report.`,
    labels: ['Sales', 'Orders', 'New buyers', 'Average order', 'Discount cost rate', 'Reach', 'Incidents'],
    open: 'Open the recap',
    sign: 'The plan asks for your signature: once you have read it, sign it with npm run campaign -- recap <id> --sign.',
  },
} as const;

function textIn(language: Language, report: RecapReport, { url, signs }: RecapMail): StaffText {
  const { subject, lead, labels, open, sign } = WORDS[language];
  const { figures, campaign, incidents } = report;
  const { reached, measured } = goalsSummary(report.goals);
  const name = campaign.name[language] ?? Object.values(campaign.name)[0] ?? campaign.key;
  const values = [
    money(figures.sales, campaign.currency),
    number(figures.orders),
    number(figures.newBuyers),
    money(figures.aov, campaign.currency),
    percent(figures.discountCostRate),
    percent(figures.reachShare),
    number(incidents.length),
  ];
  return {
    subject: subject(name),
    paragraphs: [lead(reached, measured), ...(signs ? [sign.replace('<id>', campaign.id)] : [])],
    facts: labels.map((label, i) => [label, values[i] ?? '']),
    actions: [{ label: open, url }],
  };
}

/** `url` shows the report; `signs`: the plan asks the reader to sign it. */
export interface RecapMail {
  url: string;
  signs: boolean;
}

/** The recap's mail: how many goals were reached, the key figures, where the report is, and who is to sign it. */
export const recapContent = (report: RecapReport, mail: RecapMail): StaffMail['content'] => ({
  'zh-CN': textIn('zh-CN', report, mail),
  en: textIn('en', report, mail),
});
