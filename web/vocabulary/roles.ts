import { defineTexts } from '../i18n/texts.ts';

/** The roles of people, as the API names them. */
export const roleTexts = defineTexts('roles', {
  lead: { en: 'Team lead', 'zh-CN': '活动负责人' },
  approver: { en: 'Approver', 'zh-CN': '审批人' },
  responder: { en: 'Responder', 'zh-CN': '风险值班' },
  operator: { en: 'Operator', 'zh-CN': '运维' },
  finance: { en: 'Finance', 'zh-CN': '财务' },
  service: { en: 'Customer service', 'zh-CN': '客服' },
  designer: { en: 'Designer', 'zh-CN': '设计' },
  viewer: { en: 'Viewer', 'zh-CN': '查看者' },
  admin: { en: 'Administrator', 'zh-CN': '管理员' },
  shop: { en: 'Shop system', 'zh-CN': '店铺系统' },
});
