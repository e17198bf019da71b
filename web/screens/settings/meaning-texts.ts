import { defineTexts } from '../../i18n/texts.ts';

/** What each variable means, in Chinese too: the API tells it in English. A new one is shown in English until it stands here. */
export const meaningTexts = defineTexts('settings-meanings', {
  PORT: { en: 'Port of API and console.', 'zh-CN': 'API 与控制台的端口。' },
  FANFARE_DATA: {
    en: 'Folder of everything the embedded stack keeps.',
    'zh-CN': '内置服务存放数据的目录。',
  },
  FANFARE_CURRENCY: { en: "The shop's one currency.", 'zh-CN': '店铺使用的唯一币种。' },
  FANFARE_TIME_ZONE: {
    en: "The shop's time zone: calendar days are its days.",
    'zh-CN': '店铺时区，自然日以此为准。',
  },
  FANFARE_IMPORT_MAX: { en: 'Largest import body.', 'zh-CN': '单次导入的最大体积。' },
  FANFARE_EGRESS: {
    en: 'Hosts that outgoing HTTP may reach, over https; loopback only when empty.',
    'zh-CN': '允许对外 HTTPS 访问的主机；为空时仅限本机。',
  },
  FANFARE_LOAD_TARGETS: {
    en: 'Those of them that a load check may put under load; loopback only when both are empty.',
    'zh-CN': '其中允许压力检查的主机；两项均为空时仅限本机。',
  },
  FANFARE_TRUST_PROXY: {
    en: 'Addresses or ranges of proxies whose X-Forwarded-For counts.',
    'zh-CN': '可信代理的地址或网段（其 X-Forwarded-For 有效）。',
  },
  FANFARE_PUBLIC_URL: {
    en: 'Where links in mails lead; http://localhost:PORT when absent.',
    'zh-CN': '邮件链接指向的地址；缺省为 http://localhost:PORT。',
  },
  FANFARE_PASSWORDS: {
    en: 'Whether people may sign in by password; off wants FANFARE_OIDC_ISSUER.',
    'zh-CN': '是否允许密码登录；关闭时须设置 FANFARE_OIDC_ISSUER。',
  },
  FANFARE_OIDC_ISSUER: {
    en: 'Identity provider that people may sign in by (OpenID Connect); none when absent.',
    'zh-CN': '用于登录的身份提供方（OpenID Connect）；缺省为不使用。',
  },
  FANFARE_OIDC_CLIENT_ID: { en: 'Our client id there.', 'zh-CN': '在该提供方的客户端 ID。' },
  FANFARE_OIDC_CLIENT_SECRET: {
    en: 'Its secret; a public client when absent.',
    'zh-CN': '客户端密钥；缺省为公开客户端。',
  },
  FANFARE_INVENTORY_URL: {
    en: "The shop's own inventory, by docs/inventory.openapi.json; the built-in ledger when absent.",
    'zh-CN': '店铺自有库存系统的地址（接口见 docs/inventory.openapi.json）；未设置则使用内置库存账。',
  },
  FANFARE_INVENTORY_SECRETS: {
    en: 'Secrets that sign what it is asked; each call is signed by both during rotation.',
    'zh-CN': '对发往库存系统的请求签名的密钥；轮换期间同时使用两个。',
  },
  FANFARE_OIDC_NAME: { en: 'What its button says: Sign in with …', 'zh-CN': '登录按钮上显示的名称。' },
  FANFARE_LINK_KEYS: {
    en: 'Keys of customer links; the first signs, all verify.',
    'zh-CN': '用户链接的签名密钥：第一把用于签名，全部可验证。',
  },
  FANFARE_WEBHOOK_SECRETS: {
    en: "Secrets of the shop's signed events; two are valid during rotation.",
    'zh-CN': '店铺事件的签名密钥；轮换期间两把同时有效。',
  },
  DATABASE_URL: { en: 'PostgreSQL 16 or later.', 'zh-CN': 'PostgreSQL 16 或更高版本。' },
  TEMPORAL_ADDRESS: { en: 'Temporal server 1.29 or later.', 'zh-CN': 'Temporal 服务器 1.29 或更高版本。' },
  TEMPORAL_NAMESPACE: { en: 'Namespace of that server.', 'zh-CN': '该服务器的命名空间。' },
  SMTP_URL: { en: 'Where mail leaves.', 'zh-CN': '发信服务器。' },
  FANFARE_MAIL_FROM: { en: 'Sender of all mail.', 'zh-CN': '所有邮件的发件人。' },
  FANFARE_SMTP_CONNECTIONS: {
    en: 'Connections to the mail server at once.',
    'zh-CN': '与邮件服务器的最大并发连接数。',
  },
  FANFARE_LOG_LEVEL: { en: 'What is logged.', 'zh-CN': '日志级别。' },
});
