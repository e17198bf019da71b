import { durationWords } from '../domain/plan/words.ts';
import { railText } from './campaigns/rail-texts.ts';
import { both, type Both } from './timeline-telling.ts';

/** Texts of adjustments, and of the steps of an end, by kind. */
export const STEERING_TEXTS: Readonly<Record<string, Both>> = {
  'adjusted.extend': both(
    ({ phase, fact, time }) => `${phase}延长 ${durationWords(fact('by'), 'zh-CN')}，至 ${time('endsAt')}`,
    ({ phase, fact, time }) =>
      `${phase} extended by ${durationWords(fact('by'), 'en')}, until ${time('endsAt')}`,
  ),
  'adjusted.salesCap': both(
    ({ fact }) => `每日销量上限${fact('sku') && `（${fact('sku')}）`}：${fact('unitsPerDay') || '取消'}`,
    ({ fact }) =>
      `Units a day${fact('sku') && ` of ${fact('sku')}`}: ${fact('unitsPerDay') || 'no cap any more'}`,
  ),
  'adjusted.soldOut': both(
    ({ fact }) => `${fact('sku')} 设为售罄`,
    ({ fact }) => `${fact('sku')} closed as sold out`,
  ),
  'adjusted.restock': both(
    ({ fact }) => `${fact('sku')} 恢复销售${fact('quantity') && `，补货 ${fact('quantity')} 件`}`,
    ({ fact }) => `${fact('sku')} on sale again${fact('quantity') && `, ${fact('quantity')} units more`}`,
  ),
  adjustmentRefused: both(
    ({ fact }) => `调整“${fact('kind')}”未执行：${railText(fact('rail'), 'zh-CN')}`,
    ({ fact }) => `Adjustment “${fact('kind')}” refused: ${railText(fact('rail'), 'en')}`,
  ),
  waiverEnded: both(
    ({ fact }) => `就绪检查“${fact('check')}”的豁免已结束：重新检查`,
    ({ fact }) => `The waiver of check “${fact('check')}” has ended: it is asked again`,
  ),
  wavesStopped: both(
    () => '收尾：触达已停止',
    () => 'Clean-up: waves stopped',
  ),
  offersClosed: both(
    () => '收尾：优惠已关闭',
    () => 'Clean-up: offers closed',
  ),
  holdsReleased: both(
    ({ fact }) => `收尾：已释放 ${fact('released')} 个订单的预占`,
    ({ fact }) => `Clean-up: what ${fact('released')} orders held is released`,
  ),
  budgetReturned: both(
    () => '收尾：未花费的预算已退回',
    () => 'Clean-up: unsent budget returned',
  ),
  undoFailed: both(
    ({ fact }) => `收尾步骤“${fact('step')}”失败（${fact('code')}），其余步骤照常执行`,
    ({ fact }) =>
      `Clean-up step “${fact('step')}” failed (${fact('code')}); the others were tried all the same`,
  ),
};
