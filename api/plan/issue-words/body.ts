import type { Wording } from './wording.ts';

/** What is wrong with a body that is no plan: what a responder asks an incident to do. */
export const BODY_WORDS: readonly Wording[] = [
  ['is neither a role nor a known person', '既不是角色，也不是已登记的人员'],
  ['is required', '必填'],
  ['Name a product of the plan', '请指定方案中的商品'],
  ['Say how many units', '请填写数量'],
  ['Say from which place', '请填写调出的位置'],
  ['Say to which other place', '请填写另一个调入的位置'],
  ['Name an endpoint of the plan that has a standby address', '请指定方案中有备用地址的端点'],
  ['Say how many units, orders or sales a day', '请填写每天的件数、订单数或销售额'],
];
