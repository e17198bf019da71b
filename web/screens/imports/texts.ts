import { defineTexts } from '../../i18n/texts.ts';

export const importKindTexts = defineTexts('import-kinds', {
  orders: { en: 'Orders', 'zh-CN': '订单' },
  customers: { en: 'Customers', 'zh-CN': '用户' },
  products: { en: 'Products', 'zh-CN': '商品' },
  stock: { en: 'Stock', 'zh-CN': '库存' },
  competitors: { en: 'Competitors', 'zh-CN': '竞品' },
});

export const importStateTexts = defineTexts('import-states', {
  running: { en: 'Running', 'zh-CN': '进行中' },
  done: { en: 'Done', 'zh-CN': '已完成' },
  failed: { en: 'Nothing was taken', 'zh-CN': '失败，未导入任何内容' },
  aborted: { en: 'Broken off', 'zh-CN': '已中断' },
  repeated: { en: 'The same file again', 'zh-CN': '重复文件' },
});

export const importsTexts = defineTexts('imports', {
  title: { en: 'Imports', 'zh-CN': '导入' },
  send: { en: 'Send a file', 'zh-CN': '上传文件' },
  sendNote: {
    en: 'CSV in UTF-8, also as .gz. All good lines are taken or, if something breaks, none; the same file again changes nothing.',
    'zh-CN':
      'UTF-8 编码的 CSV，也可为 .gz。所有合格行一并导入，若中途出错则全部不导入；重复上传同一文件不会改变任何内容。',
  },
  kind: { en: 'What is in it', 'zh-CN': '内容' },
  file: { en: 'File', 'zh-CN': '文件' },
  choose: { en: 'Choose a file …', 'zh-CN': '选择文件…' },
  drop: { en: 'or drop it here', 'zh-CN': '或拖放到此处' },
  chosen: { en: '{{name}} ({{size}})', 'zh-CN': '{{name}}（{{size}}）' },
  unreadable: { en: 'This is no CSV file that can be read', 'zh-CN': '无法读取该 CSV 文件' },
  timeZone: { en: 'Zone of times without one', 'zh-CN': '未注明时区的时间所属时区' },
  mapping: { en: 'Which column is which', 'zh-CN': '列对应关系' },
  ours: { en: 'Column here', 'zh-CN': '系统字段' },
  theirs: { en: 'Column of the file', 'zh-CN': '文件中的列' },
  example: { en: 'First line', 'zh-CN': '首行内容' },
  required: { en: 'needed', 'zh-CN': '必填' },
  notThere: { en: 'not in the file', 'zh-CN': '文件中没有' },
  columnOf: { en: 'Column for {{name}}', 'zh-CN': '{{name}} 对应的列' },
  more: { en: 'Further columns', 'zh-CN': '其他列' },
  unread: { en: 'Not read: {{columns}}', 'zh-CN': '不读取：{{columns}}' },
  missing: { en: 'Say which column is {{column}}', 'zh-CN': '请指定 {{column}} 对应的列' },
  twice: { en: '“{{column}}” is taken twice', 'zh-CN': '“{{column}}” 被重复使用' },
  unspeakable: {
    en: 'Rename “{{column}}” in the file: a comma or colon in a name cannot be sent',
    'zh-CN': '请在文件中重命名“{{column}}”：列名中不能包含逗号或冒号',
  },
  start: { en: 'Import', 'zh-CN': '开始导入' },
  sending: { en: 'The file is on its way …', 'zh-CN': '文件上传中…' },
  list: { en: 'All imports', 'zh-CN': '全部导入' },
  none: { en: 'No file was sent yet', 'zh-CN': '尚未上传文件' },
  when: { en: 'Sent', 'zh-CN': '上传时间' },
  who: { en: 'By', 'zh-CN': '上传人' },
  state: { en: 'State', 'zh-CN': '状态' },
  lines: { en: 'Lines', 'zh-CN': '行数' },
  imported: { en: 'New', 'zh-CN': '新增' },
  updated: { en: 'Updated', 'zh-CN': '更新' },
  rejected: { en: 'Rejected', 'zh-CN': '拒绝' },
  warnings: { en: 'Warnings', 'zh-CN': '提醒' },
  showMore: { en: 'Show more', 'zh-CN': '显示更多' },
  importOf: { en: 'Import: {{kind}}', 'zh-CN': '导入：{{kind}}' },
  progress: {
    en: '{{lines}} of about {{total}} lines read',
    'zh-CN': '已读取 {{lines}} 行，共约 {{total}} 行',
  },
  result: { en: 'Result', 'zh-CN': '结果' },
  rejectedLines: { en: 'Rejected lines', 'zh-CN': '被拒绝的行' },
  rejectedNote: {
    en: 'Mend them and send them again; good lines of the same file are known already.',
    'zh-CN': '修正后可重新上传；同一文件中已导入的行不会重复。',
  },
  line: { en: 'Line', 'zh-CN': '行号' },
  fault: { en: 'What is wrong', 'zh-CN': '问题' },
  download: { en: 'Download the lines (CSV)', 'zh-CN': '下载这些行（CSV）' },
  keptSome: {
    en: 'Of {{rejected}} rejected lines the first {{kept}} are kept. They can be downloaded for 30 days.',
    'zh-CN': '共拒绝 {{rejected}} 行，保留前 {{kept}} 行，可在 30 天内下载。',
  },
  shownSome: { en: 'The first {{count}} are shown', 'zh-CN': '仅显示前 {{count}} 行' },
  keptNone: { en: 'The lines are no longer kept (30 days)', 'zh-CN': '这些行已超过 30 天，不再保留' },
  warningsNote: { en: 'Taken, but not as they stood', 'zh-CN': '已导入，但内容有调整' },
});
