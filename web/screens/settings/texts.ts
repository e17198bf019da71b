import { defineTexts } from '../../i18n/texts.ts';

export const settingsTexts = defineTexts('settings', {
  title: { en: 'Settings', 'zh-CN': '系统设置' },
  note: {
    en: 'Read from the environment when Fanfare starts. Nothing can be changed here; of secrets only whether they are set is known.',
    'zh-CN': '启动时从环境变量读取，不能在此修改。机密项只显示是否已设置。',
  },
  versions: { en: 'Versions', 'zh-CN': '版本' },
  database: { en: 'PostgreSQL', 'zh-CN': 'PostgreSQL' },
  unknown: { en: 'Does not answer', 'zh-CN': '无响应' },
  variables: { en: 'Variables', 'zh-CN': '环境变量' },
  search: { en: 'Search variables', 'zh-CN': '搜索变量' },
  name: { en: 'Variable', 'zh-CN': '变量' },
  meaning: { en: 'Meaning', 'zh-CN': '含义' },
  value: { en: 'Value', 'zh-CN': '值' },
  given: { en: 'Set', 'zh-CN': '已设置' },
  default: { en: 'Default', 'zh-CN': '默认' },
  missing: { en: 'Not set', 'zh-CN': '未设置' },
  secret: { en: 'Secret', 'zh-CN': '机密' },
  empty: { en: 'None', 'zh-CN': '无' },
  migrations: { en: 'Migrations applied', 'zh-CN': '已执行的数据库迁移' },
  migration: { en: 'Migration', 'zh-CN': '迁移' },
  applied: { en: 'Applied', 'zh-CN': '执行时间' },
});
