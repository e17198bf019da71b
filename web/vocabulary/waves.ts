import { defineTexts, hasText, useTexts } from '../i18n/texts.ts';

/** How a wave stands. */
export const waveTexts = defineTexts('waves', {
  planned: { en: 'planned', 'zh-CN': '计划中' },
  running: { en: 'being sent', 'zh-CN': '发送中' },
  done: { en: 'done', 'zh-CN': '已完成' },
  stopped: { en: 'stopped', 'zh-CN': '已停止' },
  missed: { en: 'missed', 'zh-CN': '已错过' },
});

/** What became of a wave's members. */
export const memberTexts = defineTexts('members', {
  accepted: { en: 'accepted', 'zh-CN': '已送达服务器' },
  claimed: { en: 'being sent', 'zh-CN': '发送中' },
  pending: { en: 'waiting', 'zh-CN': '等待中' },
  skipped: { en: 'skipped', 'zh-CN': '跳过' },
  failed: { en: 'failed', 'zh-CN': '失败' },
  inDoubt: { en: 'in doubt', 'zh-CN': '结果不明' },
});

/** The state of a wave in the chosen language; a state of a later version by its name. */
export function useWaveState(): (state: string) => string {
  const t = useTexts(waveTexts);
  return (state) => (hasText(waveTexts, state) ? t(state) : state);
}
