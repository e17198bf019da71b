import { defineTexts } from '../../i18n/texts.ts';

export const emergencyTexts = defineTexts('emergency', {
  all: { en: 'Emergency stop: no campaign sends anything', 'zh-CN': '紧急停止：所有活动均不再发送消息' },
  one: { en: 'Emergency stop: “{{key}}” sends nothing', 'zh-CN': '紧急停止：活动“{{key}}”不再发送消息' },
  since: { en: 'Since {{when}}, by {{who}}: {{reason}}', 'zh-CN': '{{who}}于{{when}}启动：{{reason}}' },
  product: { en: 'the product itself', 'zh-CN': '系统' },
  lift: { en: 'Lift the stop', 'zh-CN': '解除停止' },
  liftAll: {
    en: 'Campaigns go on sending what is due now. Those that are paused or stopped by themselves stay so.',
    'zh-CN': '各活动将继续发送当前应发的消息；单独暂停或停止的活动保持原状。',
  },
  liftOne: {
    en: '“{{key}}” goes on sending what is due now.',
    'zh-CN': '“{{key}}”将继续发送当前应发的消息。',
  },
  lifted: { en: 'The stop is lifted', 'zh-CN': '紧急停止已解除' },
  stop: { en: 'Emergency stop', 'zh-CN': '紧急停止' },
  stopSays: {
    en: 'At once no customer gets any more mail of any campaign, until somebody lifts it. Offers, orders and deadlines go on.',
    'zh-CN': '立即停止向所有用户发送任何活动消息，直至有人解除。优惠、订单与各类期限照常进行。',
  },
  stopOneSays: {
    en: 'At once no customer gets any more mail of “{{key}}”, until somebody lifts it. Offers, orders and deadlines go on.',
    'zh-CN': '立即停止发送活动“{{key}}”的任何消息，直至有人解除。优惠、订单与各类期限照常进行。',
  },
  stopNow: { en: 'Stop everything', 'zh-CN': '全部停止' },
  stopOneNow: { en: 'Stop this campaign’s mail', 'zh-CN': '停止该活动的消息' },
  stopped: { en: 'Everything is stopped', 'zh-CN': '已全部停止' },
  stoppedOne: { en: 'Its mail is stopped', 'zh-CN': '该活动的消息已停止' },
});
