import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { decodePlan } from '../../../../api/plan/decode.ts';
import { issueInChinese, issuesIn } from '../../../../api/plan/issue-words/index.ts';
import { INNER_WORDS } from '../../../../api/plan/issue-words/words.ts';
import { NOT_RUN_YET } from '../../../../domain/plan/not-run-yet.ts';
import { ROLES } from '../../../../domain/plan/vocabulary.ts';
import { checked, type Edit } from '../../../support/edited-plan.ts';

const ROOT = new URL('../../../../', import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, ROOT), 'utf8');
const FOLDERS = ['domain/plan/check', 'api/schemas/plan'];
const FILES = [
  ...FOLDERS.flatMap((folder) => readdirSync(new URL(folder, ROOT)).map((file) => `${folder}/${file}`)),
  'api/plan/source.ts',
  'api/plan/bodies.ts',
  'api/plan/zod-issues.ts',
  'api/campaigns/shop-issues.ts',
  'domain/plan/people.ts',
  'domain/plan/message-variables.ts',
  'domain/risk/act.ts',
  'api/incidents/asked-action.ts',
];

/** Parts that a message is put together from, no messages by themselves. */
const PIECES = [
  /^ /,
  /^(shares|amounts) of /,
  /^; did you mean/,
  /^(alone|group) /,
  /^line .*, column /,
  /^an? |^percent points/,
  /^(call stack|budget line|is not part of this version)$/,
  /\n/,
  // Clauses that may follow or fill them; the tests below show them whole.
  /^The lines \(5\)|people5$|'5'5$|^5 \(5\)$/,
];

/** Every text of a source file with a space in it, its insertions as `5`. */
function messagesOf(file: string): string[] {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return;
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) found.add(node.text);
    else if (ts.isTemplateExpression(node))
      found.add(node.head.text + node.templateSpans.map(({ literal }) => `5${literal.text}`).join(''));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true));
  return [...found].filter((text) => text.includes(' ') && !PIECES.some((piece) => piece.test(text)));
}

/** What a check says of the example after these changes, in Chinese. */
const chinese = (...edits: Edit[]): string[] =>
  issuesIn(checked(...edits).issues, 'zh-CN').map(({ path, message }) => `${path.join('.')}：${message}`);

describe('what is wrong with a plan, in Chinese', () => {
  test.each(FILES)('every message of %s has its Chinese', (file) => {
    const missing = messagesOf(file).filter((message) => !/[一-鿿]/.test(issueInChinese(message) ?? ''));
    expect(missing).toEqual([]);
  });

  test('every part that is not run yet and every role has a Chinese name', () => {
    const missing = [...NOT_RUN_YET.map(({ part }) => part), ...ROLES].filter(
      (name) => !(name in INNER_WORDS),
    );
    expect(missing).toEqual([]);
  });

  test('names inside a message stay, words are put into Chinese', () => {
    expect(chinese(['waves.0.segments', ['loyl']], ['waves.0.at', 'P9D'])).toEqual([
      'waves.0.segments.0：方案中没有名为“loyl”的人群；是否想写“loyal”？',
      'waves.0.at：必须在预热结束之前（时长 P7D）',
    ]);
  });

  test('what the schema library says by itself is Chinese too', () => {
    const said = chinese(
      ['risks.0.likelihood', 9],
      ['risks.1.likelihood', 'high'],
      ['goals.0.metric', 'joy'],
      ['goals.0.perDay', 'yes'],
      ['key', ''],
    );
    expect(said).toEqual([
      'key：键只能包含字母、数字、点、短横线和下划线',
      expect.stringContaining('goals.0.metric：无效的选项：应为以下之一 '),
      'goals.0.perDay：类型不对：应为是或否，实际为文本',
      'risks.0.likelihood：太大：不能大于 5',
      'risks.1.likelihood：类型不对：应为数字，实际为文本',
    ]);
  });

  test.each([
    ['plan: 1\nplan: 1', '同一映射中的键不能重复（第 2 行，第 1 列）'],
    ['a: [1, 2', '括号没有闭合或缩进不足：缺少“]”（第 1 行，第 9 列）'],
    ['a: "b', '缺少结尾的双引号（第 1 行，第 6 列）'],
    ['a: b: c', '一行中不能再嵌套键值，请换行缩进或用花括号（第 1 行，第 4 列）'],
    ['a:\n\t- b', '缩进不能使用制表符（第 2 行，第 1 列）'],
  ])('YAML that cannot be read is told with its place: %j', (text, message) => {
    const said = issuesIn(decodePlan(text).issues, 'zh-CN').map((issue) => issue.message);
    expect(said).toContain(message);
  });

  test('in English, and where no table has it, a message stays as it is', () => {
    const issues = [{ path: [], message: 'Something of another world' }];
    expect(issuesIn(issues, 'zh-CN')).toEqual(issues);
    expect(issuesIn([{ path: [], message: 'Above max' }], 'en')).toEqual([
      { path: [], message: 'Above max' },
    ]);
  });

  test('a level with too few people says so, with its owner and without', () => {
    expect(
      chinese(
        ['approval.levels.0.approvers', ['lead@fanfare.example', 'head@fanfare.example']],
        ['approval.levels.0.quorum', 2],
        ['approval.levels.1.quorum', 3],
      ),
    ).toEqual([
      'approval.levels.0.quorum：需要 2 人通过，但除负责人外只有 1 人（负责人不能审批自己的方案）',
      'approval.levels.1.quorum：需要 3 人通过，但只有 2 人',
    ]);
  });

  test('an unfinished budget says its shares and its total', () => {
    expect(chinese(['budget.lines.3.share', 0.2])).toEqual([
      'budget.lines：各预算项的比例 0.6 + 0.2 + 0.1 + 0.2 之和不等于总额 500000.00',
    ]);
  });
});
