/** What is wrong, in the two languages of staff mails; one short line a finding. */
export interface Words {
  'zh-CN': string[];
  en: string[];
}

type Detail = Readonly<Record<string, unknown>>;

const SHOWN = 5;

const CODES: Record<string, [zh: string, en: string]> = {
  TIMEOUT: ['没有及时回应', 'no answer in time'],
  TOO_SLOW: ['回应太慢', 'too slow'],
  TOO_LARGE: ['内容过大', 'the answer is too large'],
  NOT_ASKED: ['时间不够，未检查', 'not asked, time was up'],
  NO_ANSWER: ['无法检查', 'could not be asked'],
  HOST_NOT_ALLOWED: [
    '主机不在允许访问的名单里（FANFARE_EGRESS）',
    'the host is not on the list (FANFARE_EGRESS)',
  ],
  SCHEME_NOT_ALLOWED: ['只允许 https', 'only https is allowed'],
  ADDRESS_NOT_ALLOWED: ['内网地址，不予访问', 'a private address, not asked'],
  ADDRESS_NOT_VALID: ['地址无效', 'not a valid address'],
  REDIRECT_TO_OTHER_HOST: ['跳转到其他主机', 'leads to another host'],
  TOO_MANY_REDIRECTS: ['跳转次数过多', 'redirects too often'],
};

const word = (code: unknown): [zh: string, en: string] => {
  const text = String(code);
  return CODES[text] ?? [text, text];
};

const lines = <T>(list: unknown, of: (item: T) => [zh: string, en: string]): [string, string][] =>
  Array.isArray(list) ? list.slice(0, SHOWN).map((item) => of(item as T)) : [];

const both = (found: [string, string][]): Words => ({
  'zh-CN': found.map(([zh]) => zh),
  en: found.map(([, en]) => en),
});

/** An instant of a detail (RFC 3339) in the campaign's zone. */
function moment(text: string, timeZone: string): [zh: string, en: string] {
  const style = { dateStyle: 'medium', timeStyle: 'short', timeZone } as const;
  const [zh, en] = ['zh-CN', 'en-GB'].map((each) =>
    new Intl.DateTimeFormat(each, style).format(new Date(text)),
  );
  return [zh ?? text, en ?? text];
}

function roster({ uncovered }: Detail, timeZone: string): [string, string][] {
  return lines<{ from: string; to: string }>(uncovered, ({ from, to }) => {
    const [start, end] = [moment(from, timeZone), moment(to, timeZone)];
    return [`客服无人值班：${start[0]} 至 ${end[0]}`, `Nobody of service on duty: ${start[1]} to ${end[1]}`];
  });
}

function loadWords({ requests, failures, p95Ms, limit }: Detail, where: string): [string, string][] {
  if (typeof requests !== 'number') return [];
  const slow = typeof p95Ms === 'number' ? p95Ms : '—';
  const wanted =
    typeof limit === 'number' ? [`（应在 ${limit} 毫秒之内）`, ` (${limit} ms wanted)`] : ['', ''];
  return [
    [
      `${where}${requests} 个请求，${String(failures)} 个失败，95% 在 ${slow} 毫秒之内${wanted[0]}`,
      `${where}${requests} requests, ${String(failures)} failed, 95 % within ${slow} ms${wanted[1]}`,
    ],
  ];
}

const PARTS: Record<string, string> = { subject: '标题', body: '正文' };

/** What a failed check found, as lines for people; empty where its detail says nothing more than that it failed. */
export function wordsOf(detail: Detail, timeZone: string): Words {
  const { code, status, url, within, last, failed, missing, short, problems } = detail;
  const where = typeof url === 'string' ? `${url}: ` : '';
  return both([
    ...(code === undefined ? [] : [word(code).map((each) => `${where}${each}`) as [string, string]]),
    ...(code === undefined && typeof status === 'number'
      ? ([[`${where}HTTP ${status}`, `${where}HTTP ${status}`]] as [string, string][])
      : []),
    ...loadWords(detail, where),
    ...lines<{ url: string; code: string }>(failed, (link) => {
      const [zh, en] = word(link.code);
      return [`${link.url}：${zh}`, `${link.url}: ${en}`];
    }),
    ...lines<{ message: string; language: string; part: string; variant?: string }>(missing, (text) => {
      const name = `${text.message}${text.variant === undefined ? '' : `/${text.variant}`} (${text.language})`;
      return [`“${name}”缺少${PARTS[text.part] ?? text.part}`, `“${name}” has no ${text.part}`];
    }),
    ...roster(detail, timeZone),
    ...(typeof within === 'string' ? silence(within, last, timeZone) : []),
    ...lines<{ sku: string; planned: number; free: number | null }>(short, ({ sku, planned, free }) => [
      `${sku}：计划 ${planned}，可用 ${free ?? 0}`,
      `${sku}: ${planned} planned, ${free ?? 0} free`,
    ]),
    ...lines<{ code: string; sku?: string }>(problems, ({ code: problem, sku }) => {
      const text = sku === undefined ? problem : `${problem} (${sku})`;
      return [text, text];
    }),
  ]);
}

function silence(within: string, last: unknown, timeZone: string): [string, string][] {
  if (typeof last !== 'string') return [['商城从未发来任何事件', 'The shop has never sent an event']];
  const [zh, en] = moment(last, timeZone);
  return [
    [
      `商城最近一次事件在 ${zh}（应在 ${within} 之内）`,
      `The shop's last event came at ${en} (expected within ${within})`,
    ],
  ];
}
