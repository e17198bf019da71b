import { defineTexts } from '../../i18n/texts.ts';

export const texts = defineTexts('plan-new', {
  title: { en: 'New plan', 'zh-CN': '新建方案' },
  fromTemplate: { en: 'From a template', 'zh-CN': '使用模板' },
  fromPast: { en: 'From a past campaign', 'zh-CN': '复制过往活动' },
  fromText: { en: 'From a file or a text', 'zh-CN': '上传或粘贴' },
  fromNothing: { en: 'From nothing', 'zh-CN': '空白方案' },
  blankHint: {
    en: 'The least a plan has to say, in the shop’s currency and time zone.',
    'zh-CN': '仅包含必填内容，使用店铺的货币与时区。',
  },
  begin: { en: 'Begin', 'zh-CN': '开始' },
  more: { en: 'More templates', 'zh-CN': '更多模板' },
  useThis: { en: 'Begin with {{name}}', 'zh-CN': '用“{{name}}”开始' },
  shipped: { en: 'Ships with Fanfare', 'zh-CN': '自带' },
  saved: { en: 'Saved here', 'zh-CN': '已保存' },
  past: { en: 'Campaign', 'zh-CN': '活动' },
  pastHint: {
    en: 'Its last version, without its dates. Search by name or key.',
    'zh-CN': '取其最后一版，去除日期。可按名称或标识搜索。',
  },
  paste: { en: 'Paste a plan as YAML or JSON', 'zh-CN': '粘贴 YAML 或 JSON 方案' },
  upload: { en: 'Choose a file', 'zh-CN': '选择文件' },
  tooLarge: { en: 'A plan has at most 1 MB', 'zh-CN': '方案最大 1 MB' },
  kept: {
    en: 'You have unsaved work of {{when}} on this device.',
    'zh-CN': '本设备上有 {{when}} 的未保存内容。',
  },
  goOn: { en: 'Go on with it', 'zh-CN': '继续编辑' },
  letGo: { en: 'Let it go', 'zh-CN': '放弃' },
  restored: {
    en: 'Your unsaved work of {{when}} was brought back.',
    'zh-CN': '已恢复您 {{when}} 的未保存内容。',
  },
  another: { en: 'Begin with something else', 'zh-CN': '重新选择' },
  save: { en: 'Save as draft', 'zh-CN': '保存草稿' },
  savedNow: { en: 'The draft is stored', 'zh-CN': '草稿已保存' },
  notYet: { en: 'Errors have to be mended first', 'zh-CN': '请先修正错误' },
});
