import { defineTexts } from '../../i18n/texts.ts';

export const shellTexts = defineTexts('shell', {
  skip: { en: 'Skip to content', 'zh-CN': '跳到正文' },
  menu: { en: 'Menu', 'zh-CN': '菜单' },
  work: { en: 'Work', 'zh-CN': '工作' },
  shop: { en: 'Shop', 'zh-CN': '店铺' },
  admin: { en: 'Administration', 'zh-CN': '管理' },
  language: { en: '中文', 'zh-CN': 'English' },
  theme: { en: 'Theme', 'zh-CN': '主题' },
  system: { en: 'As the device', 'zh-CN': '跟随系统' },
  light: { en: 'Light', 'zh-CN': '浅色' },
  dark: { en: 'Dark', 'zh-CN': '深色' },
  account: { en: 'My account', 'zh-CN': '我的账户' },
  notForYou: { en: 'Not for your role', 'zh-CN': '无权访问' },
  notFound: { en: 'There is no such page', 'zh-CN': '没有这个页面' },
  toCampaigns: { en: 'To the campaigns', 'zh-CN': '前往活动列表' },
  broken: { en: 'This screen failed', 'zh-CN': '页面出错了' },
  brokenHint: {
    en: 'Nothing you saved is lost. Load it again; if it fails again, tell your administrator.',
    'zh-CN': '已保存的内容不会丢失。请重新加载；若仍出错，请联系管理员。',
  },
  reload: { en: 'Load again', 'zh-CN': '重新加载' },
});
