import type { Phase } from '../lifecycle.ts';
import type { ShownLanguage } from '../risk/shown.ts';
import { readDuration } from './time.ts';

const PHASE_NAMES: Record<Phase, Record<ShownLanguage, string>> = {
  draft: { 'zh-CN': '草稿', en: 'draft' },
  research: { 'zh-CN': '市场调研', en: 'research' },
  planning: { 'zh-CN': '策划', en: 'planning' },
  approval: { 'zh-CN': '审批', en: 'approval' },
  preparation: { 'zh-CN': '准备', en: 'preparation' },
  warmUp: { 'zh-CN': '预热', en: 'warm-up' },
  live: { 'zh-CN': '正式活动', en: 'live' },
  extension: { 'zh-CN': '延续', en: 'extension' },
  followUp: { 'zh-CN': '用户回访', en: 'follow-up' },
  recap: { 'zh-CN': '复盘', en: 'recap' },
  closed: { 'zh-CN': '结束', en: 'closed' },
};

/** A phase's name for people. */
export const phaseName = (phase: Phase, language: ShownLanguage): string => PHASE_NAMES[phase][language];

const UNITS = [
  ['years', 'year', '年'],
  ['months', 'month', '个月'],
  ['weeks', 'week', '周'],
  ['days', 'day', '天'],
  ['hours', 'hour', '小时'],
  ['minutes', 'minute', '分钟'],
  ['seconds', 'second', '秒'],
] as const;

/** An ISO 8601 duration for people: `8 seconds`, `7 days`, `1 hour 30 minutes`; text that is none as it is. */
export function durationWords(duration: string, language: ShownLanguage): string {
  const parts = readDuration(duration);
  if (!parts) return duration;
  const counts = { ...parts, seconds: parts.milliseconds / 1000 };
  const said = UNITS.flatMap(([unit, en, zh]) => {
    const count = counts[unit];
    if (count === 0) return [];
    return language === 'en' ? `${count} ${en}${count === 1 ? '' : 's'}` : `${count} ${zh}`;
  });
  if (said.length === 0) return language === 'en' ? '0 seconds' : '0 秒';
  return said.join(' ');
}

/** `1 person`, `3 people`: a count with its English noun. */
export const counted = (count: string | number, one: string, many: string): string =>
  `${count} ${Number(count) === 1 ? one : many}`;
