import type { Wording } from './wording.ts';

/** Of the text itself: `source.ts`, and what the YAML library says. Those with a place come last with it. */
export const SOURCE_WORDS: readonly Wording[] = [
  ['The plan is nested too deeply', '方案嵌套过深'],
  ['The plan is larger than {bytes} bytes', '方案超过 {bytes} 字节'],
  ['The text is not valid UTF-8', '文本不是有效的 UTF-8'],
  ['More than {most} aliases', '别名超过 {most} 个'],
  ['Tags are not part of a plan', '方案中不能使用 YAML 标签'],
  ['A key must be text', '键必须是文本'],
  ['Expected a finite number', '应为有限的数'],
  ['Unresolved alias (the anchor must be set before the alias): {name}', '未定义的别名：{name}'],
  ['{problem|yaml} (line {line}, column {column})', '{problem|yaml}（第 {line} 行，第 {column} 列）'],
];

/** Of the YAML library; what is not here is shown as it is, behind “YAML”. */
export const YAML_WORDS: readonly Wording[] = [
  ['Map keys must be unique', '同一映射中的键不能重复'],
  ['Nested mappings are not allowed in compact mappings', '一行中不能再嵌套键值，请换行缩进或用花括号'],
  ['Implicit keys need to be on a single line', '键必须写在一行内'],
  ['Implicit keys of flow sequence pairs need to be on a single line', '键必须写在一行内'],
  ['Implicit map keys need to be followed by map values', '键后面缺少冒号和值'],
  ['A block sequence may not be used as an implicit map key', '列表不能作为键'],
  ['All mapping items must start at the same column', '同一映射的各项必须左对齐'],
  ['All sequence items must start at the same column', '同一列表的各项必须左对齐'],
  ['Sequence item without - indicator', '列表项前缺少“-”'],
  ['Comments must be separated from other tokens by white space characters', '注释前需要有空格'],
  ['Tabs are not allowed as indentation', '缩进不能使用制表符'],
  ['Missing closing "quote', '缺少结尾的双引号'],
  ["Missing closing 'quote", '缺少结尾的单引号'],
  ['Missing , between {where|word} items', '各项之间缺少逗号'],
  ['Missing , or : between {where|word} items', '各项之间缺少逗号或冒号'],
  ['Missing space after : in {where|word}', '冒号后面缺少空格'],
  ['Unexpected , in {where|word}', '多余的逗号'],
  ['Unexpected empty item in {where|word}', '多余的空项'],
  ['Unexpected {token} at node end', '此处有多余的内容（{token}）'],
  ['Unexpected {token} token', '此处有多余的内容（{token}）'],
  ['Unexpected {token} in {where|word}', '此处有多余的内容（{token}）'],
  [
    'Flow {where|word} in block collection must be sufficiently indented and end with a {bracket}',
    '括号没有闭合或缩进不足：缺少“{bracket}”',
  ],
  ['Flow {where|word} in block collection must be sufficiently indented', '括号内的内容缩进不足'],
  ['Expected flow {where|word} to end with {bracket}', '缺少结尾的“{bracket}”'],
  ['Plain value cannot start with {character}', '不加引号的值不能以 {character} 开头'],
  ['Plain value cannot start with reserved character {character}', '不加引号的值不能以 {character} 开头'],
  ['Invalid escape sequence {sequence}', '无效的转义 {sequence}'],
  ['Unresolved tag: {tag}', '未知的标签：{tag}'],
  ['Alias cannot be an empty string', '别名不能为空'],
  ['Anchor cannot be an empty string', '锚点不能为空'],
  ['A node can have at most one anchor', '一处只能有一个锚点'],
  ['A node can have at most one tag', '一处只能有一个标签'],
  ['Source contains multiple documents; please use YAML.parseAllDocuments()', '一个文件只能有一份文档'],
];
