import { defineTexts, hasText, useTexts } from '../i18n/texts.ts';

/** Why a member of a wave got no message, as the API spells it. */
export const reasonTexts = defineTexts('reasons', {
  erased: { en: 'Data erased', 'zh-CN': '数据已删除' },
  no_address: { en: 'No address', 'zh-CN': '无联系地址' },
  bounced: { en: 'Address bounced', 'zh-CN': '地址退信' },
  suppressed: { en: 'On the suppression list', 'zh-CN': '在屏蔽名单中' },
  unsubscribed: { en: 'Unsubscribed', 'zh-CN': '已退订' },
  complained: { en: 'Complained', 'zh-CN': '已投诉' },
  no_consent: { en: 'No consent', 'zh-CN': '未授权接收' },
  answered: { en: 'Has answered', 'zh-CN': '已答问卷' },
  bought: { en: 'Has bought', 'zh-CN': '已购买' },
  not_due: { en: 'Target was met', 'zh-CN': '已达目标，无需发送' },
  in_doubt: { en: 'In doubt after a crash', 'zh-CN': '中断后无法确认' },
  gave_up: { en: 'Given up after retries', 'zh-CN': '多次重试未成功' },
  quiet_hours_missed: { en: 'Quiet hours until the end', 'zh-CN': '免打扰时段内错过' },
  missed: { en: 'Phase had ended', 'zh-CN': '阶段已结束' },
  missed_paused: { en: 'Missed while paused', 'zh-CN': '暂停期间错过' },
  stopped: { en: 'Sending stopped', 'zh-CN': '发送已停止' },
  cancelled: { en: 'Campaign cancelled', 'zh-CN': '活动已取消' },
  aborted: { en: 'Campaign aborted', 'zh-CN': '活动已中止' },
  wave_failed: { en: 'The wave failed', 'zh-CN': '波次失败' },
  NOT_RUN_YET: { en: 'Not supported yet', 'zh-CN': '尚不支持' },
});

/** Reasons that end with the mail server's code. */
export const codedReasonTexts = defineTexts('coded-reasons', {
  rejected_address: { en: 'Not an address', 'zh-CN': '地址无效' },
  gave_up_in_doubt: { en: 'Given up after retries', 'zh-CN': '多次重试未成功' },
  rejected_: { en: 'Refused by the mail server ({{code}})', 'zh-CN': '被邮件服务器拒收（{{code}}）' },
  gave_up_: { en: 'Given up after retries ({{code}})', 'zh-CN': '多次重试未成功（{{code}}）' },
});

const CODED = ['rejected_', 'gave_up_'] as const;

/** Tells a reason in the chosen language; what no catalogue knows as it came. */
export function useReason(): (reason: string) => string {
  const t = useTexts(reasonTexts);
  const coded = useTexts(codedReasonTexts);
  return (reason) => {
    if (hasText(reasonTexts, reason)) return t(reason);
    if (hasText(codedReasonTexts, reason)) return coded(reason);
    const prefix = CODED.find((one) => reason.startsWith(one));
    return prefix === undefined ? reason : coded(prefix, { code: reason.slice(prefix.length) });
  };
}
