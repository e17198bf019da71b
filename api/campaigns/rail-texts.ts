import type { Rail } from '../../domain/adjustments/types.ts';

const RAIL_TEXTS: Record<Rail, Record<'zh-CN' | 'en', string>> = {
  phaseNotOpen: { 'zh-CN': '该阶段当前未在进行', en: 'That phase is not under way' },
  nothingToDo: { 'zh-CN': '没有可改变的内容', en: 'It is so already' },
  extendMax: {
    'zh-CN': '累计延长超过方案允许的上限（guardrails.extendMax；未设时，各阶段累计延长不得超过其计划时长）',
    en: 'All extensions together would be longer than guardrails.extendMax, or, where the plan has none, than the planned duration of the phase',
  },
  notInPlan: { 'zh-CN': '该商品不在方案中', en: 'The product is not in the plan' },
  locationUnknown: {
    'zh-CN': '该商品在此库位没有库存记录',
    en: 'The product has no stock entry at that place',
  },
  notTracked: { 'zh-CN': '该商品没有库存记录，无需补货', en: 'Nobody counts the units of that product' },
};

/** Why a guard rail refused an adjustment, beginning with the rail's own name; one that is not known any more is only named. */
export function railText(rail: string, language: 'zh-CN' | 'en'): string {
  const texts = rail in RAIL_TEXTS ? RAIL_TEXTS[rail as Rail] : undefined;
  return texts ? `${rail}: ${texts[language]}` : rail;
}
