import type { PasswordRequestKind } from '../../store/password-requests.ts';
import type { StaffMail } from '../email/staff-mailer.ts';

type Content = StaffMail['content'];

const reset = (url: string): Content => ({
  en: {
    subject: 'A new password for Fanfare',
    paragraphs: [
      'Somebody, most likely you, asked for a new password for this address.',
      'The link below works once, for one hour. If it was not you, ignore this mail: nothing has changed.',
    ],
    actions: [{ label: 'Choose a new password', url }],
  },
  'zh-CN': {
    subject: '重设 Fanfare 密码',
    paragraphs: [
      '有人（很可能是您本人）为此邮箱申请了新密码。',
      '下面的链接只能使用一次，一小时内有效。如果不是您本人操作，请忽略此邮件：您的密码没有任何变化。',
    ],
    actions: [{ label: '设置新密码', url }],
  },
});

const invite = (url: string): Content => ({
  en: {
    subject: 'You are invited to Fanfare',
    paragraphs: [
      'An administrator has added you to Fanfare, where your team plans and runs its campaigns.',
      'Choose a password to sign in. The link below works once, for seven days.',
    ],
    actions: [{ label: 'Choose a password', url }],
  },
  'zh-CN': {
    subject: '邀请您使用 Fanfare',
    paragraphs: [
      '管理员已将您加入 Fanfare，您的团队在这里策划和运行营销活动。',
      '请设置密码后登录。下面的链接只能使用一次，七天内有效。',
    ],
    actions: [{ label: '设置密码', url }],
  },
});

/** The mail with the link for a password, in both languages. */
export const passwordMail = (kind: PasswordRequestKind, url: string): Content =>
  kind === 'reset' ? reset(url) : invite(url);
