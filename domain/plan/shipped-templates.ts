import type { LocalText } from './types.ts';

/** A plan that ships as a template. */
export interface ShippedTemplate {
  key: string;
  /** Below the folder of examples. */
  file: string;
  /** What it is for, in a sentence. */
  description: LocalText;
}

/** Plans that ship as templates, in the order in which they are listed. */
export const SHIPPED_TEMPLATES: readonly ShippedTemplate[] = [
  {
    key: 'mid-year-618',
    file: 'mid-year-618.yaml',
    description: {
      'zh-CN': '618 年中大促：一周预热，三天正式，满减、限时抢购和第二件半价，延续两天',
      en: 'Mid-year sale: a week of warm-up, three live days of thresholds, flash items and second units at half price, two days more',
    },
  },
  {
    key: 'double-11',
    file: 'templates/double-11.yaml',
    description: {
      'zh-CN': '双 11：二十天预售蓄水，当天三波触达，每满 300 减 50，备货充足，返场两天',
      en: 'Double 11: twenty days of pre-sale, three waves on the day, 50 off every 300, large stock, two days of encore',
    },
  },
  {
    key: 'brand-day',
    file: 'templates/brand-day.yaml',
    description: {
      'zh-CN': '品牌会员日：三天邀请，两天开放，按会员等级定价，送赠品，重在老顾客回购',
      en: 'Brand day: three days of invitation, two days of prices by membership tier with gifts, measured by who comes back',
    },
  },
  {
    key: 'social-launch',
    file: 'templates/social-launch.yaml',
    description: {
      'zh-CN': '社交首发：达人种草十天，新品首发五天，新客券码，预算以拉新为主',
      en: 'Social launch: ten days of stories by creators, five days of a new product with a code for newcomers, most money on acquisition',
    },
  },
];

/** Whether a key is one of the templates that ship, which no campaign may take. */
export const isShippedTemplate = (key: string): boolean => SHIPPED_TEMPLATES.some((each) => each.key === key);
