import type { Wording } from './wording.ts';

/** What the schema of a plan says of one place: `api/schemas/plan`, `zod-issues.ts`. */
export const SHAPE_WORDS: readonly Wording[] = [
  ['Required, but not there', '必填，但没有填写'],
  ["Unknown key '{key}'; did you mean '{near}'?", '未知的键“{key}”；是否想写“{near}”？'],
  ["Unknown key '{key}'", '未知的键“{key}”'],
  ["'{key}' is not part of this version", '此版本不支持“{key}”'],
  ["Promotions of kind '{kind}' are not part of this version", '此版本不支持“{kind}”类型的优惠'],
  ["'resolved' is worked out by planning: leave it out", '“resolved”由策划阶段计算得出，请不要填写'],
  ['Expected 1, the version of the format', '应为 1（格式版本）'],
  ['Expected a JSON object that holds a plan', '应为包含方案的 JSON 对象'],
  ['Expected a YAML map that holds a plan', '应为包含方案的 YAML 映射'],
  ['Expected {name|word}, as a number or as text', '应为{name|word}，可写成数字或文本'],
  ['Expected text; a key that looks like a number wants quotes', '应为文本；形似数字的键请加引号'],
  ['Expected text; a SKU that looks like a number wants quotes', '应为文本；形似数字的 SKU 请加引号'],
  ['Expected text; a code that looks like a number wants quotes', '应为文本；形似数字的券码请加引号'],
  ['A key holds letters, digits, dot, dash and underscore', '键只能包含字母、数字、点、短横线和下划线'],
  [
    'A code has up to 32 letters, digits, dashes and underscores',
    '券码最多 32 个字符，只能包含字母、数字、短横线和下划线',
  ],
  ['Expected the e-mail of a person', '应为人员的电子邮箱'],
  ['Expected an http or https address', '应为 http 或 https 网址'],
  ['Expected an address without a user and a password', '网址不能包含用户名和密码'],
  ['Expected a tag such as en or zh-CN', '应为语言标签，例如 en 或 zh-CN'],
  ['Expected a currency of ISO 4217 such as GBP', '应为 ISO 4217 货币代码，例如 CNY'],
  ['Expected a time zone such as Europe/London', '应为时区，例如 Asia/Shanghai'],
  ['Expected a text per language, such as { en: … }', '应为各语言的文本，例如 { zh-CN: … }'],
  [
    'Expected a template or MJML per language, such as { en: … }',
    '应为各语言的模板名或 MJML，例如 { zh-CN: … }',
  ],
  [
    'Expected an ISO 8601 duration such as P7D or PT2H, of ten years at most',
    '应为 ISO 8601 时长，例如 P7D 或 PT2H，最长十年',
  ],
  ['Expected a duration longer than 0', '时长必须大于 0'],
  ['Expected a day such as 2027-06-01', '应为日期，例如 2027-06-01'],
  ['Expected a time such as "09:00", in quotes', '应为时间，例如 "09:00"，需加引号'],
  ['Expected a time from 00:00 to 23:59', '应为 00:00 到 23:59 之间的时间'],
  [
    'Expected a local date-time such as 2027-06-09T10:00, without a zone',
    '应为本地日期时间，例如 2027-06-09T10:00，不带时区',
  ],
  [
    'Expected a local date-time or an offset from a phase such as live+PT2H',
    '应为本地日期时间，或相对阶段的偏移，例如 live+PT2H',
  ],
  ['Expected at least {least}', '至少需要 {least} 项'],
  ['Expected at most {most}', '最多 {most} 项'],
  ['More than {digits} significant digits: quote it', '有效数字超过 {digits} 位：请加引号'],
  ['More digits than can be counted exactly', '位数过多，无法精确计算'],
  ['Give at least one test', '请至少填写一个条件'],
  ['Expected a text, a list, or { eq, ne, in }', '应为文本、列表，或 { eq, ne, in }'],
  ['Nobody would be contacted', '这样就没有人会被触达'],
  ['Expected { lift } or { value }', '应为 { lift } 或 { value }'],
  [
    'Expected yearBefore, ordinaryDay, { previous: P28D } or { value }',
    '应为 yearBefore、ordinaryDay、{ previous: P28D } 或 { value }',
  ],
  [
    'Expected a duration such as P28D, or { window: { from, to } }',
    '应为时长（例如 P28D），或 { window: { from, to } }',
  ],
  ['Expected a role or a person', '应为角色或人员'],
  ['Give baseline or window, not both', 'baseline 与 window 只能填写一个'],
  ['Give over or buy, not both', 'over 与 buy 只能填写一个'],
  ['Give either share or amount', 'share 与 amount 必须且只能填写一个'],
  ['Give either off or percent', 'off 与 percent 必须且只能填写一个'],
  ['Give either percent or price', 'percent 与 price 必须且只能填写一个'],
  ['Give one of percent, amount and freeShipping', 'percent、amount、freeShipping 必须且只能填写一个'],
  ['Give one of over, below, atLeast and atMost', 'over、below、atLeast、atMost 必须且只能填写一个'],
  ['Give orders, units or sales', '请填写 orders、units 或 sales'],
];

/** What Zod says by itself, in its English locale. */
export const ZOD_WORDS: readonly Wording[] = [
  [
    'Invalid input: expected {expected|word}, received {received|word}',
    '类型不对：应为{expected|word}，实际为{received|word}',
  ],
  ['Invalid option: expected one of {options}', '无效的选项：应为以下之一 {options}'],
  ['Invalid discriminator value. Expected {options}', '无效的类型：应为 {options}'],
  ['Invalid input: expected {expected|word}', '无效的值：应为 {expected|word}'],
  ['Too small: expected string to have >={n} characters', '太短：至少 {n} 个字符'],
  ['Too big: expected string to have <={n} characters', '太长：最多 {n} 个字符'],
  ['Too small: expected array to have >={n} items', '太少：至少 {n} 项'],
  ['Too big: expected array to have <={n} items', '太多：最多 {n} 项'],
  ['Too small: expected {type|word} to be >={n}', '太小：不能小于 {n}'],
  ['Too small: expected {type|word} to be >{n}', '太小：必须大于 {n}'],
  ['Too big: expected {type|word} to be <={n}', '太大：不能大于 {n}'],
  ['Too big: expected {type|word} to be <{n}', '太大：必须小于 {n}'],
  ['Unrecognized keys: {keys}', '未知的键：{keys}'],
  ['Unrecognized key: {keys}', '未知的键：{keys}'],
  ['Invalid key in {type|word}', '{type|word}中的键无效'],
  ['Invalid string: must match pattern {pattern}', '文本格式不符：{pattern}'],
  ['Invalid email address', '电子邮箱无效'],
  ['Invalid URL', '网址无效'],
  ['Invalid input', '无效的值'],
];

/** Fits whatever begins so; it comes after all that say more. */
export const LAST_WORDS: readonly Wording[] = [['Expected {name|word}', '应为{name|word}']];
