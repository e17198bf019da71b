import { defineTexts } from '../../i18n/texts.ts';

export const customersTexts = defineTexts('customers', {
  title: { en: 'Customers', 'zh-CN': '用户' },
  search: { en: 'Look for a customer', 'zh-CN': '查找用户' },
  placeholder: { en: 'Id, e-mail, name or phone', 'zh-CN': '编号、邮箱、姓名或电话' },
  hint: {
    en: 'By the beginning of an id, e-mail, name or last name, or the beginning or end of a phone number. Two characters or more.',
    'zh-CN': '按编号、邮箱、姓名的开头，或电话号码的开头、结尾查找，至少两个字符。',
  },
  nobody: { en: 'Nobody begins with “{{search}}”', 'zh-CN': '没有以“{{search}}”开头的用户' },
  nobodyHint: {
    en: 'Who is erased is found by id alone.',
    'zh-CN': '已删除资料的用户只能按编号查到。',
  },
  found: { en: 'Customers found', 'zh-CN': '查找结果' },
  name: { en: 'Name', 'zh-CN': '姓名' },
  id: { en: 'Id', 'zh-CN': '编号' },
  email: { en: 'E-mail', 'zh-CN': '邮箱' },
  phone: { en: 'Phone', 'zh-CN': '电话' },
  country: { en: 'Country', 'zh-CN': '国家' },
  tier: { en: 'Member tier', 'zh-CN': '会员等级' },
  registered: { en: 'Registered', 'zh-CN': '注册于' },
  erased: { en: 'Erased', 'zh-CN': '资料已删除' },
  more: { en: 'Show more', 'zh-CN': '显示更多' },
});
