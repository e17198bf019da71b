import { applyChanges, stepsOf, type Change, type WrittenPromotion } from '../../domain/backtest/changes.ts';
import type { Variant } from '../../domain/backtest/types.ts';
import type { PlanFacts } from '../../domain/plan/check/facts.ts';
import { checkPromotions } from '../../domain/plan/check/promotions.ts';
import { promotionToMinorUnits } from '../../domain/plan/money-fields.ts';
import type { Promotion } from '../../domain/promotions/types.ts';
import { invalidBody, type Issue } from '../errors.ts';
import { toIssues } from '../plan/zod-issues.ts';
import { promotions as promotionList } from '../schemas/plan/promotions.ts';
import type { SimulateBody } from '../schemas/simulate.ts';

type Asked = SimulateBody['alternatives'][number];

/** Faults of promotions, each with its place among them. */
interface Decoded {
  promotions: Promotion[];
  issues: Issue[];
}

/** Promotions as they are written, checked as a plan's are: each by itself, and beside each other. */
export function decodePromotions(written: readonly unknown[], currency: string): Decoded {
  const read = promotionList.safeParse(written);
  if (!read.success) return { promotions: [], issues: toIssues(read.error.issues, written) };
  const issues: Issue[] = [];
  const promotions = read.data.map((one, index) => {
    const { promotion, issues: ofMoney } = promotionToMinorUnits(one, currency);
    issues.push(...ofMoney.map(({ path, message }) => ({ path: [index, ...path], message })));
    if (read.data.findIndex(({ key }) => key === one.key) < index)
      issues.push({ path: [index, 'key'], message: `'${one.key}' is used twice` });
    return promotion as Promotion;
  });
  if (issues.length > 0) return { promotions, issues };
  const found = checkPromotions({ parts: { promotions } } as PlanFacts);
  return { promotions, issues: found.map(({ path, message }) => ({ path: path.slice(1), message })) };
}

const keyOf = (change: Change): unknown => {
  if ('path' in change) return stepsOf(change.path)[0];
  return 'remove' in change ? change.remove : change.promotion['key'];
};

/** A fault of the changed promotions, at the last change that touched the one it is in. */
function placed(issue: Issue, changes: readonly Change[], changed: readonly WrittenPromotion[]): Issue {
  const [index, ...rest] = issue.path;
  const key = typeof index === 'number' ? changed[index]?.['key'] : undefined;
  const at = changes.findLastIndex((change) => keyOf(change) === key);
  const where = [...(typeof key === 'string' ? [key] : []), ...rest].join('/');
  return {
    path: at < 0 ? [] : ['changes', at],
    message: where === '' ? issue.message : `${where}: ${issue.message}`,
  };
}

function variantOf(
  { name, changes }: Asked,
  written: readonly WrittenPromotion[],
  currency: string,
): { variant: Variant; issues: Issue[] } {
  const { promotions: changed, issues: unfit } = applyChanges(written, changes);
  if (unfit.length > 0) {
    const issues = unfit.map(({ change, member, message }) => ({
      path: ['changes', change, member],
      message,
    }));
    return { variant: { name, promotions: [] }, issues };
  }
  const { promotions, issues } = decodePromotions(changed, currency);
  return { variant: { name, promotions }, issues: issues.map((issue) => placed(issue, changes, changed)) };
}

/**
 * The alternatives as sets of promotions, each the plan's with its changes.
 * @param written the plan's own, as its document has them
 * @throws ApiError INVALID_BODY with every fault of all of them
 */
export function alternativesOf(
  asked: readonly Asked[],
  { written, currency }: { written: readonly WrittenPromotion[]; currency: string },
): Variant[] {
  const read = asked.map((one) => variantOf(one, written, currency));
  const issues = read.flatMap((one, index) =>
    one.issues.map(({ path, message }) => ({ path: ['alternatives', index, ...path], message })),
  );
  if (issues.length > 0) throw invalidBody(issues);
  return read.map(({ variant }) => variant);
}
