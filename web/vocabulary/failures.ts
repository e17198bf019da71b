import { useMemo } from 'react';
import type { ApiFailure } from '../api/client.ts';
import { useLanguage } from '../i18n/language.ts';
import { defineTexts, hasText, useTexts } from '../i18n/texts.ts';

/** What every error code of the API means; a test holds this against the API's own table. */
export const failureTexts = defineTexts('failures', {
  UNREACHABLE: { en: 'Fanfare cannot be reached', 'zh-CN': '无法连接到 Fanfare' },
  unreachableHint: {
    en: 'Check the connection. What you typed is still here: try again in a moment.',
    'zh-CN': '请检查网络连接。您填写的内容仍在，请稍后重试。',
  },
  sessionEndedHint: {
    en: 'Your session has ended. Sign in again; a plan you were writing is kept on this device.',
    'zh-CN': '您的会话已结束，请重新登录；正在编写的方案已保留在本设备上。',
  },
  forbiddenHint: {
    en: 'An administrator can give you the role it takes.',
    'zh-CN': '如有需要，请联系管理员授予相应角色。',
  },
  unknown: { en: 'It did not work', 'zh-CN': '操作未成功' },
  ACKNOWLEDGED_ALREADY: { en: 'Somebody has acknowledged it', 'zh-CN': '已有人接手' },
  ALREADY_CLOSED: { en: 'It has ended already', 'zh-CN': '已经结束' },
  APPROVAL_NOT_OPEN: { en: 'No approval is open', 'zh-CN': '当前没有待审批的方案' },
  BASELINE_MISSING: { en: 'A goal has no data to compare with', 'zh-CN': '有目标缺少对比基准数据' },
  BODY_TOO_LARGE: { en: 'The body is too large', 'zh-CN': '提交的内容过大' },
  BUDGET_NOT_OPEN: { en: 'The budget line is not open', 'zh-CN': '该预算项未开启' },
  BUDGET_SPENT: { en: 'The budget is spent', 'zh-CN': '预算已用完' },
  BUYER_LIMIT: { en: 'More than one buyer may have', 'zh-CN': '超过每人限购数量' },
  CAMPAIGN_NOT_FOUND: { en: 'No such campaign', 'zh-CN': '没有这个活动' },
  CHECK_UNKNOWN: { en: 'No such check', 'zh-CN': '没有这项检查' },
  CONSENT_NEWER: { en: 'A later statement stands', 'zh-CN': '已有更晚的授权记录' },
  COUPON_SPENT: { en: 'The coupon is spent', 'zh-CN': '优惠券已用完' },
  CSRF_REFUSED: { en: 'Not from a page of Fanfare: load it again', 'zh-CN': '请求来源无效，请刷新页面' },
  CURRENCY_MISMATCH: { en: 'Not the currency of the shop', 'zh-CN': '与店铺币种不一致' },
  CUSTOMER_NOT_FOUND: { en: 'No such customer', 'zh-CN': '没有这位用户' },
  DAILY_CAP: { en: "The day's limit is reached", 'zh-CN': '已达当日上限' },
  DECIDED_ALREADY: { en: 'Decided already', 'zh-CN': '已经作出决定' },
  DRAW_CONFLICT: { en: 'It stands otherwise already', 'zh-CN': '与已有记录不一致' },
  DRAW_NOT_FOUND: { en: 'No such draw', 'zh-CN': '没有这次抽奖' },
  DRAW_REFUSED: { en: 'No draw now, or not for this customer', 'zh-CN': '当前不能抽奖，或该用户不符合条件' },
  FORBIDDEN: { en: 'Not allowed for this role', 'zh-CN': '您的角色无权执行此操作' },
  IDEMPOTENCY_CONFLICT: { en: 'The key was used with another body', 'zh-CN': '同一请求编号对应了不同内容' },
  INCIDENT_CLOSED: { en: 'The incident is resolved', 'zh-CN': '该风险事件已解决' },
  INCIDENT_NOT_FOUND: { en: 'No such incident', 'zh-CN': '没有这个风险事件' },
  INTERNAL: { en: 'Something went wrong on our side', 'zh-CN': '系统出错了' },
  INVALID_AMOUNT: { en: 'Not an amount', 'zh-CN': '金额无效' },
  INVALID_BODY: { en: 'The body is not valid', 'zh-CN': '提交的内容有误' },
  INVALID_DURATION: { en: 'Not a duration', 'zh-CN': '时长无效' },
  INVALID_HEADER: { en: 'A header is not valid', 'zh-CN': '请求头有误' },
  INVALID_MOMENT: { en: 'Not a moment', 'zh-CN': '时间无效' },
  INVALID_PLAN: { en: 'The plan is not valid', 'zh-CN': '策划方案有误' },
  INVALID_QUERY: { en: 'The query is not valid', 'zh-CN': '查询条件有误' },
  INVALID_SIGNATURE: { en: 'The signature is not valid', 'zh-CN': '签名无效' },
  INVENTORY_UNAVAILABLE: { en: "The shop's inventory does not answer", 'zh-CN': '店铺库存系统暂无响应' },
  IN_PROGRESS: { en: 'The same request is still running', 'zh-CN': '同一请求仍在处理中' },
  KEY_IN_USE: { en: 'The key is in use', 'zh-CN': '该标识已被占用' },
  LAST_ADMIN: { en: 'Nobody could administer any more', 'zh-CN': '至少要保留一位管理员' },
  MESSAGE_NOT_FOUND: { en: 'No such message', 'zh-CN': '没有这条消息' },
  METHOD_NOT_ALLOWED: { en: 'Not with this method', 'zh-CN': '不支持此请求方法' },
  NOT_AN_APPROVER: { en: 'Not an approver of this level', 'zh-CN': '您不是该级审批人' },
  NOT_A_SIGNER: { en: 'Not one of those who sign', 'zh-CN': '您不在签署人之列' },
  NOT_FOUND: { en: 'Nothing here', 'zh-CN': '这里什么也没有' },
  NOT_PAUSED: { en: 'It is not paused', 'zh-CN': '活动并未暂停' },
  NOT_RUN_YET: { en: 'No landed part runs this yet', 'zh-CN': '该功能尚未实现' },
  ORDER_CONFLICT: { en: 'The order id was used for another order', 'zh-CN': '订单号已用于另一订单' },
  ORDER_REFUNDED: { en: 'The order is refunded whole', 'zh-CN': '订单已全额退款' },
  PASSWORDS_OFF: { en: 'Nobody signs in by password here', 'zh-CN': '本系统未启用密码登录' },
  PASSWORD_LINK_GONE: { en: 'The link is used up or has expired', 'zh-CN': '链接已使用或已过期' },
  PASSWORD_REFUSED: { en: 'This password is not safe enough', 'zh-CN': '密码不够安全' },
  PASSWORD_WRONG: { en: 'That is not your password now', 'zh-CN': '当前密码不正确' },
  PAUSED_ALREADY: { en: 'It is paused already', 'zh-CN': '活动已经暂停' },
  PERSON_EXISTS: { en: 'The person is there already', 'zh-CN': '此人已存在' },
  PERSON_INACTIVE: { en: 'The person is not active', 'zh-CN': '此人已停用' },
  PERSON_NOT_FOUND: { en: 'No such person', 'zh-CN': '没有此人' },
  PERSON_UNKNOWN: { en: 'A person of the plan is unknown', 'zh-CN': '方案中有未知人员' },
  PLAN_CHANGED: { en: 'The plan has changed', 'zh-CN': '方案已变更' },
  PLAN_NOT_AWAITED: { en: 'No plan is awaited', 'zh-CN': '当前不等待方案' },
  PRICE_CHANGED: { en: 'The price has changed', 'zh-CN': '价格已变动' },
  RATE_LIMITED: { en: 'Too many requests', 'zh-CN': '请求过于频繁' },
  READINESS_NOT_OPEN: { en: 'No readiness check is open', 'zh-CN': '当前没有进行中的就绪检查' },
  RECAP_CHANGED: { en: 'There is a newer report', 'zh-CN': '已有更新的报告' },
  RECAP_NOT_FOUND: { en: 'No recap yet', 'zh-CN': '尚无复盘报告' },
  REFUND_TOO_LARGE: { en: 'More than the order has left', 'zh-CN': '超过订单可退金额' },
  SELF_APPROVAL: { en: 'Nobody approves their own plan', 'zh-CN': '不能审批自己的方案' },
  SESSION_NOT_FOUND: { en: 'No such session', 'zh-CN': '没有这个登录会话' },
  SIGN_IN_LOCKED: { en: 'Too many tries', 'zh-CN': '尝试次数过多' },
  SIGN_IN_REFUSED: { en: 'Not signed in', 'zh-CN': '未能登录' },
  SOLD_OUT: { en: 'Sold out', 'zh-CN': '已售罄' },
  SPEND_CONFLICT: { en: 'The reference stands for another booking', 'zh-CN': '该凭证号已用于另一笔费用' },
  START_IN_PAST: { en: 'The start has passed', 'zh-CN': '开始时间已过' },
  STOCK_ELSEWHERE: {
    en: "The shop's own inventory keeps this stock",
    'zh-CN': '该商品由店铺自有库存系统管理',
  },
  STOCK_SHORT: { en: 'Not that many units free', 'zh-CN': '可用库存不足' },
  TASK_BLOCKED: { en: 'Another task comes first', 'zh-CN': '须先完成前置任务' },
  TASK_UNKNOWN: { en: 'No such task', 'zh-CN': '没有这项任务' },
  TEMPLATE_NOT_FOUND: { en: 'No such template', 'zh-CN': '没有这个模板' },
  TIMED_OUT: { en: 'It took too long', 'zh-CN': '耗时过长' },
  TOKEN_NOT_FOUND: { en: 'No such token', 'zh-CN': '没有这个令牌' },
  TOO_MANY_STREAMS: { en: 'Too many open streams', 'zh-CN': '打开的实时连接过多' },
  TRANSITION_NOT_ALLOWED: { en: 'Not from where it stands', 'zh-CN': '当前阶段不允许此操作' },
  UNAUTHENTICATED: { en: 'Sign in first', 'zh-CN': '请先登录' },
  UNAVAILABLE: { en: 'A part we need is down', 'zh-CN': '所需服务暂不可用' },
  UNKNOWN_CURRENCY: { en: 'No such currency', 'zh-CN': '没有这种货币' },
  UNSUPPORTED_MEDIA_TYPE: { en: 'Not this kind of body', 'zh-CN': '不支持的内容类型' },
  VERSION_CONFLICT: { en: 'Another version was stored meanwhile', 'zh-CN': '期间已保存了其他版本' },
  VERSION_NOT_FOUND: { en: 'No such version', 'zh-CN': '没有这个版本' },
  WITHDRAW_FIRST: { en: 'The plan is in approval', 'zh-CN': '方案正在审批，请先撤回' },
  WORKER_UNAVAILABLE: { en: 'No worker took it', 'zh-CN': '暂无工作进程接手' },
});

/** A failure as its person reads it: what it is, and what more the API said. */
export interface FailureText {
  title: string;
  detail: string;
}

/** Codes whose detail the API tells in the language of who asks. */
const TOLD_IN_BOTH = ['PASSWORD_REFUSED', 'SIGN_IN_LOCKED', 'SIGN_IN_REFUSED'];

/** Whether a failure's detail says all of it, in the person's language. */
export const isToldWhole = ({ code }: Pick<ApiFailure, 'code'>): boolean => TOLD_IN_BOTH.includes(code);

/** Tells failures in the chosen language. The API's own detail is English: in Chinese it is left to the title. */
export function useFailureText(): (failure: ApiFailure) => FailureText {
  const t = useTexts(failureTexts);
  const language = useLanguage();
  return useMemo(
    () =>
      ({ code, message, issues }) => {
        if (code === 'UNREACHABLE') return { title: t('UNREACHABLE'), detail: t('unreachableHint') };
        if (code === 'UNAUTHENTICATED') return { title: t(code), detail: t('sessionEndedHint') };
        // Its detail names roles as the API spells them.
        if (code === 'FORBIDDEN') return { title: t(code), detail: t('forbiddenHint') };
        const known = hasText(failureTexts, code);
        const told = issues.map((issue) => `${issue.path.join('.')} ${issue.message}`.trim()).join('\n');
        const own = language === 'en' || !known || isToldWhole({ code });
        // The detail of a body ends with the first of the issues: that one is said once.
        const first = issues.some((issue) => message.endsWith(issue.message)) ? '' : message;
        const detail = own ? [first, told].filter(Boolean).join('\n') : told;
        return { title: known ? t(code) : t('unknown'), detail };
      },
    [t, language],
  );
}
