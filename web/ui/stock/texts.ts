import { defineTexts } from '../../i18n/texts.ts';

/** Setting and moving stock, from wherever it is shown. */
export const stockTexts = defineTexts('stock-change', {
  change: { en: 'Change', 'zh-CN': '调整' },
  changeOf: { en: 'Change the stock of {{product}}', 'zh-CN': '调整 {{product}} 的库存' },
  set: { en: 'Set on hand', 'zh-CN': '设定现有量' },
  move: { en: 'Move units', 'zh-CN': '调拨' },
  setNote: {
    en: 'Says what lies there now, held units included. It is the shop’s stock: other campaigns see it too.',
    'zh-CN': '设定该地点当前现有量（含预占）。此为店铺库存，其他活动同样受影响。',
  },
  moveNote: { en: 'Moves free units from one place to another.', 'zh-CN': '把可用库存从一处调到另一处。' },
  place: { en: 'Place', 'zh-CN': '地点' },
  fromPlace: { en: 'From', 'zh-CN': '调出' },
  toPlace: { en: 'To', 'zh-CN': '调入' },
  placeFree: { en: '{{place}} · {{free}} free', 'zh-CN': '{{place}} · 可用 {{free}}' },
  onHand: { en: 'On hand', 'zh-CN': '现有量' },
  quantity: { en: 'Units', 'zh-CN': '数量' },
  reason: { en: 'Why', 'zh-CN': '原因' },
  reasonHint: { en: 'Stands beside the entry, with your name.', 'zh-CN': '将与您的姓名一同记入库存流水。' },
  needed: { en: 'Needed', 'zh-CN': '必填' },
  whole: { en: 'A whole number', 'zh-CN': '请输入整数' },
  elsewhere: { en: 'Another place than it is taken from', 'zh-CN': '须与调出地点不同' },
  save: { en: 'Save', 'zh-CN': '保存' },
  cancel: { en: 'Cancel', 'zh-CN': '取消' },
  changed: { en: 'The stock is changed', 'zh-CN': '库存已更新' },
});
