import { useLanguage } from '../i18n/language.ts';
import { defineTexts, useTexts } from '../i18n/texts.ts';

/** What the importer says of a line, by its English words: from those it is told which one was said. */
export const importFaultTexts = defineTexts('import-faults', {
  shareShape: {
    en: 'share is not a share from 0 to 1 with six decimals at most, such as 0.15',
    'zh-CN': 'share 应为 0 到 1 之间、最多六位小数的比例，例如 0.15',
  },
  zone: {
    en: 'time_zone is no zone anybody knows; left empty',
    'zh-CN': 'time_zone 不是已知时区，已留空',
  },
  language: {
    en: 'language is no language tag (zh-CN, en); left empty',
    'zh-CN': 'language 不是语言标签（如 zh-CN、en），已留空',
  },
  unread: { en: "The column '{{a}}' is not read", 'zh-CN': '不读取列“{{a}}”' },
  cells: { en: 'The line has {{a}} cells, the header {{b}}', 'zh-CN': '该行有 {{a}} 列，表头有 {{b}} 列' },
  utf8: { en: 'The line is not valid UTF-8', 'zh-CN': '该行不是有效的 UTF-8' },
  nul: { en: 'The line has a NUL character', 'zh-CN': '该行含有空字符' },
  longLine: { en: 'The line is longer than {{a}} characters', 'zh-CN': '该行超过 {{a}} 个字符' },
  quote: { en: 'A quote is not closed', 'zh-CN': '引号未闭合' },
  afterQuote: { en: 'Text follows a closing quote', 'zh-CN': '结束引号后还有内容' },
  erased: {
    en: 'The customer was erased and stays erased',
    'zh-CN': '该用户资料已删除，不会恢复',
  },
  longOrder: {
    en: 'Order {{a}} has {{b}} lines, more than {{c}}',
    'zh-CN': '订单 {{a}} 有 {{b}} 行，超过 {{c}} 行',
  },
  kind: { en: 'kind is neither sale nor return', 'zh-CN': 'kind 既不是 sale 也不是 return' },
  tooMuch: { en: 'quantity × unit_price is past 2^53', 'zh-CN': '数量 × 单价超过 2^53' },
  order: { en: 'to {{a}} is before from {{b}}', 'zh-CN': 'to {{a}} 早于 from {{b}}' },
  year: {
    en: 'birth_year {{a}} is not between 1900 and 2100',
    'zh-CN': 'birth_year {{a}} 不在 1900 至 2100 之间',
  },
  wholeNumber: { en: '{{a}} {{b}} is not a whole number', 'zh-CN': '{{a}} {{b}} 不是整数' },
  price: { en: '{{a}} {{b}} is not a price', 'zh-CN': '{{a}} {{b}} 不是价格' },
  million: { en: '{{a}} {{b}} is past a thousand million', 'zh-CN': '{{a}} {{b}} 超过十亿' },
  decimals: { en: '{{a}} {{b}} has more than three decimals', 'zh-CN': '{{a}} {{b}} 超过三位小数' },
  date: { en: '{{a}} {{b}} is not a date (YYYY-MM-DD)', 'zh-CN': '{{a}} {{b}} 不是日期（YYYY-MM-DD）' },
  dateTime: {
    en: '{{a}} {{b}} is not a date-time (YYYY-MM-DD HH:MM:SS)',
    'zh-CN': '{{a}} {{b}} 不是日期时间（YYYY-MM-DD HH:MM:SS）',
  },
  noTime: { en: '{{a}} {{b}} is not a date-time', 'zh-CN': '{{a}} {{b}} 不是有效时间' },
  flag: { en: '{{a}} {{b}} is neither true nor false', 'zh-CN': '{{a}} {{b}} 既不是 true 也不是 false' },
  past: { en: '{{a}} {{b}} is past {{c}}', 'zh-CN': '{{a}} {{b}} 超过 {{c}}' },
  reserved: {
    en: 'on_hand of {{a}} is below the {{b}} that are reserved',
    'zh-CN': 'on_hand {{a}} 小于已预占的 {{b}}',
  },
  elsewhere: {
    en: 'stock of {{a}} is kept by the shop’s own inventory',
    'zh-CN': '{{a}} 的库存由店铺自有库存系统管理',
  },
  below: { en: '{{a}} is below 0', 'zh-CN': '{{a}} 小于 0' },
  email: { en: '{{a}} is not an e-mail address', 'zh-CN': '{{a}} 不是邮箱地址' },
  long: { en: '{{a}} is longer than {{b}} characters', 'zh-CN': '{{a}} 超过 {{b}} 个字符' },
  empty: { en: '{{a}} is empty', 'zh-CN': '{{a}} 为空' },
  died: {
    en: 'Its process ended in the middle; nothing of the file was taken, it can be sent again',
    'zh-CN': '导入进程中断，未导入任何内容，可重新上传',
  },
  ours: {
    en: 'Something went wrong on our side; nothing was taken',
    'zh-CN': '系统出错，未导入任何内容',
  },
  twice: { en: "The header names the column '{{a}}' twice", 'zh-CN': '表头中列“{{a}}”出现两次' },
  noColumn: { en: 'The header has no column {{a}}', 'zh-CN': '表头缺少列 {{a}}' },
});

type Key = keyof typeof importFaultTexts.table;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The English words as a pattern: what stands between braces is whatever stands there. */
const PATTERNS = (Object.keys(importFaultTexts.table) as Key[]).map((key) => {
  const parts = importFaultTexts.table[key].en.split(/\{\{\w+\}\}/).map(escaped);
  return { key, pattern: new RegExp(`^${parts.join('(.+?)')}$`) };
});

/** Which of the sentences a message is, and what stands in it; undefined where none is. */
export function readFault(message: string): { key: Key; values: Record<string, string> } | undefined {
  for (const { key, pattern } of PATTERNS) {
    const found = pattern.exec(message);
    if (found === null) continue;
    const [, ...inside] = found;
    return { key, values: Object.fromEntries(inside.map((value, i) => ['abc'[i] ?? '', value])) };
  }
  return undefined;
}

/** Tells what the importer said of a line in the chosen language; what no sentence fits as it came. */
export function useImportFault(): (message: string) => string {
  const t = useTexts(importFaultTexts);
  const language = useLanguage();
  return (message) => {
    const read = language === 'en' ? undefined : readFault(message);
    return read === undefined ? message : t(read.key, read.values);
  };
}
