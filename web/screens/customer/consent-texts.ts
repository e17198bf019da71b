import { defineTexts } from '../../i18n/texts.ts';

export const consentTexts = defineTexts('customer-consents', {
  title: { en: 'Consent', 'zh-CN': '接收授权' },
  none: {
    en: 'Nothing is on record, so nobody may write to them',
    'zh-CN': '没有任何授权记录，因此不得向其发送消息',
  },
  channel: { en: 'Channel', 'zh-CN': '渠道' },
  holds: { en: 'Holds now', 'zh-CN': '当前状态' },
  said: { en: 'Said', 'zh-CN': '表示于' },
  proof: { en: 'Proof', 'zh-CN': '依据' },
  by: { en: 'Written down by', 'zh-CN': '登记人' },
  granted: { en: 'Allowed', 'zh-CN': '同意接收' },
  refused: { en: 'Not allowed', 'zh-CN': '不同意接收' },
  unknownTime: { en: 'time unknown', 'zh-CN': '时间不详' },
  unknownSource: { en: 'no source on record', 'zh-CN': '无来源记录' },
  stopped: { en: 'Mail to the address is stopped', 'zh-CN': '该地址已停止发送' },
  stoppedSince: {
    en: '{{channel}}: {{reason}}, since {{at}}',
    'zh-CN': '{{channel}}：{{reason}}，始于 {{at}}',
  },
  stoppedNote: {
    en: 'Nothing is sent there, whatever was allowed. Consent lifts an unsubscribe; a complaint or a bounce stays.',
    'zh-CN': '无论是否授权都不会发送。重新授权可解除退订，但投诉和退信不会解除。',
  },
  history: { en: 'All that was said', 'zh-CN': '全部记录' },
  change: { en: 'Write down a change', 'zh-CN': '登记变更' },
  changeTitle: { en: 'What did the customer say?', 'zh-CN': '用户如何表示？' },
  changed: { en: 'Written down', 'zh-CN': '已登记' },
  consent: { en: 'They say', 'zh-CN': '用户表示' },
  yes: { en: 'You may write to me', 'zh-CN': '同意接收' },
  no: { en: 'Do not write to me', 'zh-CN': '不要再发送' },
  source: { en: 'How did they say so?', 'zh-CN': '用户通过何种方式表示？' },
  sourceHint: {
    en: 'The proof of it, such as “by telephone, call 4711”. It is kept as it is written.',
    'zh-CN': '作为依据保存，例如“电话，来电 4711”。',
  },
  sourceNeeded: { en: 'Without a source it proves nothing', 'zh-CN': '没有来源就无法作为依据' },
  at: { en: 'When? Now, where left empty', 'zh-CN': '何时？留空即为现在' },
  save: { en: 'Write it down', 'zh-CN': '登记' },
  consequenceNo: {
    en: 'Marketing messages on this channel stop at once; what is still to go is not sent.',
    'zh-CN': '该渠道的营销消息立即停止，尚未发送的也不再发送。',
  },
  consequenceYes: {
    en: 'They get marketing messages on this channel again, from the next wave on.',
    'zh-CN': '从下一批次起，该渠道将恢复发送营销消息。',
  },
  stays: {
    en: 'The consent is on record, but nothing is sent: “{{reason}}” goes on stopping mail to this address.',
    'zh-CN': '授权已登记，但不会发送：该地址因“{{reason}}”仍被停止发送。',
  },
  willStay: {
    en: 'Note: “{{reason}}” goes on stopping mail to this address, whatever is written down here.',
    'zh-CN': '注意：无论此处如何登记，该地址因“{{reason}}”仍不会发送。',
  },
});

export const eraseTexts = defineTexts('customer-erase', {
  erase: { en: 'Erase', 'zh-CN': '删除资料' },
  title: { en: 'Erase who {{who}} is?', 'zh-CN': '删除 {{who}} 的资料？' },
  forGood: { en: 'This cannot be undone.', 'zh-CN': '此操作无法撤销。' },
  goes: { en: 'What goes', 'zh-CN': '将删除' },
  goesList: {
    en: 'Name, e-mail, phone, address facts, tags, consents with their history, what events said of them, what they wrote in surveys, and rejected lines of imports',
    'zh-CN':
      '姓名、邮箱、电话、地区等资料、标签、授权及其历史、事件中的个人信息、问卷留言，以及导入时被拒绝的相关行',
  },
  stays: { en: 'What stays', 'zh-CN': '将保留' },
  staysList: {
    en: 'Orders, messages and coupons under the bare id, and survey scores of nobody, so that totals stay right. A stopped address stays stopped.',
    'zh-CN':
      '仅以编号保留订单、消息和优惠券，以及不属于任何人的问卷评分，以保证汇总数据正确。已停止发送的地址仍保持停止。',
  },
  imports: {
    en: 'A later import of the same id is refused: who is erased stays erased.',
    'zh-CN': '之后导入同一编号会被拒绝：删除后不会恢复。',
  },
  type: { en: 'Type the id {{id}} to confirm', 'zh-CN': '请输入编号 {{id}} 以确认' },
  differs: { en: 'This is not the id', 'zh-CN': '与编号不一致' },
  erased: { en: 'Erased', 'zh-CN': '资料已删除' },
});
