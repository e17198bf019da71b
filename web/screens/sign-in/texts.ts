import { defineTexts } from '../../i18n/texts.ts';

export const texts = defineTexts('sign-in', {
  title: { en: 'Sign in', 'zh-CN': '登录' },
  claim: {
    en: 'From the first question to the recap: your campaigns in one place.',
    'zh-CN': '从市场调研到复盘，一处掌控全部营销活动。',
  },
  email: { en: 'E-mail', 'zh-CN': '邮箱' },
  emailNeeded: { en: 'Enter your e-mail address', 'zh-CN': '请输入邮箱' },
  password: { en: 'Password', 'zh-CN': '密码' },
  passwordNeeded: { en: 'Enter your password', 'zh-CN': '请输入密码' },
  signIn: { en: 'Sign in', 'zh-CN': '登录' },
  signInWith: { en: 'Sign in with {{name}}', 'zh-CN': '使用 {{name}} 登录' },
  or: { en: 'or', 'zh-CN': '或' },
  forgotten: { en: 'Forgotten your password?', 'zh-CN': '忘记密码？' },
  back: { en: 'Back to sign-in', 'zh-CN': '返回登录' },
  resetTitle: { en: 'A new password', 'zh-CN': '重设密码' },
  resetNote: {
    en: 'We send you a link to choose a new password. It works once, for one hour.',
    'zh-CN': '我们会向您发送一个链接用于设置新密码。链接只能使用一次，一小时内有效。',
  },
  sendLink: { en: 'Send the link', 'zh-CN': '发送链接' },
  sentTitle: { en: 'Look into your inbox', 'zh-CN': '请查看邮箱' },
  sentNote: {
    en: 'If {{email}} belongs to somebody here, a mail with a link is on its way. No mail? Look at the address again, or ask an administrator.',
    'zh-CN': '如果 {{email}} 是本系统的用户，带链接的邮件已在途中。没有收到？请检查邮箱地址，或联系管理员。',
  },
  oidcFailed: {
    en: 'Signing in there did not work. Please try again.',
    'zh-CN': '登录未成功，请重试。',
  },
  oidcRefused: {
    en: 'You are signed in there, but nobody here has that verified address. Ask an administrator to add you.',
    'zh-CN': '您在身份平台已登录，但本系统没有使用该已验证邮箱的用户。请联系管理员添加。',
  },
  oidcUnavailable: {
    en: 'The identity provider does not answer. Please try again in a moment.',
    'zh-CN': '身份平台暂时无响应，请稍后重试。',
  },
  setTitle: { en: 'Choose a password', 'zh-CN': '设置密码' },
  setNote: {
    en: '12 characters or more. Three or four words that only you would put together are good and easy to keep in mind.',
    'zh-CN': '至少 12 个字符。三四个只有您会想到的词组合在一起，既安全又好记。',
  },
  newPassword: { en: 'New password', 'zh-CN': '新密码' },
  tooShort: { en: 'Take 12 characters or more', 'zh-CN': '请至少使用 12 个字符' },
  setAction: { en: 'Save and sign in', 'zh-CN': '保存并登录' },
  noToken: {
    en: 'This page needs the link of a mail',
    'zh-CN': '请通过邮件中的链接打开此页面',
  },
  noTokenNote: {
    en: 'Open the link in the mail once more, or have another one sent to you.',
    'zh-CN': '请重新打开邮件中的链接，或再次申请发送。',
  },
  another: { en: 'Ask for another link', 'zh-CN': '重新申请链接' },
});
