import { nearest } from '../nearest.ts';
import { readMoment } from '../time.ts';
import { BUILT_IN_MESSAGES } from '../messages.ts';
import { PLAN_PHASES } from '../vocabulary.ts';
import { issue, valuesAt, type Check } from './facts.ts';

/** What may be referred to: how it is called, where its names stand, and names that are always there. */
interface Target {
  called: string;
  names: (written: unknown) => string[];
}

const texts = (written: unknown, pattern: string): string[] =>
  valuesAt(written, pattern.split('.')).flatMap(({ value }) => (typeof value === 'string' ? [value] : []));

const has = (written: unknown, pattern: string): boolean => valuesAt(written, pattern.split('.')).length > 0;

const named = (called: string, pattern: string, always: readonly string[] = []): Target => ({
  called,
  names: (written) => [...texts(written, pattern), ...always],
});

const segments = named('segment', 'audience.segments.*.key');
const messages = named('message', 'messages.*.key', BUILT_IN_MESSAGES);
const products = named('product', 'products.*.sku');
const tasks = named('task', 'tasks.*.key');

const channels: Target = {
  called: 'channel',
  names: (written) => (has(written, 'channels') ? texts(written, 'channels.*.key') : ['email']),
};

const budgetLines: Target = {
  called: 'budget line',
  names: (written) =>
    has(written, 'budget.lines')
      ? texts(written, 'budget.lines.*.key')
      : ['acquisition', 'promotion', 'data', 'reserve'],
};

const phases: Target = {
  called: 'phase',
  names: (written) => PLAN_PHASES.filter((phase) => has(written, `schedule.${phase}`)),
};

const endpoints: Target = {
  called: 'endpoint',
  names: (written) => valuesAt(written, ['endpoints', '*']).map(({ path }) => String(path[1])),
};

const coupons: Target = {
  called: 'coupon',
  names: (written) =>
    valuesAt(written, ['promotions', '*']).flatMap(({ value }) =>
      texts(value, 'kind')[0] === 'coupon' ? texts(value, 'key') : [],
    ),
};

/** Where a plan refers to what. */
const REFERENCES: readonly [string, Target][] = [
  ['waves.*.segments.*', segments],
  ['promotions.*.segments.*', segments],
  ['triggers.*.segments.*', segments],
  ['schedule.warmUp.checkpoints.*.sendTo.*', segments],
  ['waves.*.template', messages],
  ['triggers.*.template', messages],
  ['schedule.warmUp.checkpoints.*.template', messages],
  ['followUp.*.template', messages],
  ['onAbort.template', messages],
  ['messages.*.channel', channels],
  ['waves.*.channel', channels],
  ['triggers.*.channel', channels],
  ['promotions.*.channels.*', channels],
  ['promotions.*.skus.*', products],
  ['promotions.*.sku', products],
  ['promotions.*.buy.sku', products],
  ['promotions.*.get.sku', products],
  ['schedule.extension.products.*', products],
  ['research.competitors.*.product', products],
  ['promotions.*.budgetLine', budgetLines],
  ['costs.*.line', budgetLines],
  ['budget.whenSpent.line', budgetLines],
  ['risks.*.detect.line', budgetLines],
  ['exit.*.line', budgetLines],
  ['waves.*.holdIf.line', budgetLines],
  ['waves.*.phase', phases],
  ['goals.*.phase', phases],
  ['service.from', phases],
  ['followUp.*.coupon', coupons],
  ['risks.*.playbook.*.endpoint', endpoints],
  ['tasks.*.after.*', tasks],
];

const MOMENTS = [
  'promotions.*.from',
  'promotions.*.to',
  'readinessPolicy.cutOff',
  'team.*.shifts.*.from',
  'team.*.shifts.*.to',
  'tasks.*.due',
];

function absent(target: Target, name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  return `The plan has no ${target.called} '${name}'${near === undefined ? '' : `; did you mean '${near}'?`}`;
}

/** Every key referred to is there: segments, messages, products, channels, lines, phases, coupons, endpoints, tasks. */
export const checkReferences: Check = ({ written }) =>
  REFERENCES.flatMap(([pattern, target]) => {
    const known = target.names(written);
    return valuesAt(written, pattern.split('.')).flatMap(({ path, value }) =>
      typeof value !== 'string' || known.includes(value) ? [] : [issue(path, absent(target, value, known))],
    );
  });

/** A playbook sells out a product of the plan, or the one its own detector finds. */
export const checkPlaybookProducts: Check = ({ written, parts }) => {
  const known = products.names(written);
  return valuesAt(written, ['risks', '*', 'playbook', '*', 'product']).flatMap(({ path, value }) => {
    if (typeof value !== 'string' || known.includes(value)) return [];
    if (value !== 'detected') return [issue(path, absent(products, value, known))];
    const risk = parts.risks?.[Number(path[1])];
    const finds = risk === undefined || ['stockCover', 'oversell'].includes(risk.detect?.metric ?? '');
    return finds
      ? []
      : [issue(path, 'Only a stockCover or oversell detector finds a product; name one instead')];
  });
};

/** Offsets count from phases that the plan has, and shares of a goal go to such. */
export const checkPhasesNamed: Check = ({ written }) => {
  const known = phases.names(written);
  const offsets = MOMENTS.flatMap((pattern) => valuesAt(written, pattern.split('.'))).flatMap(
    ({ path, value }) => {
      const moment = typeof value === 'string' ? readMoment(value) : undefined;
      return moment?.kind === 'offset' ? [{ path, phase: moment.phase }] : [];
    },
  );
  const shares = valuesAt(written, ['goals', '*', 'phases', '*']).map(({ path }) => ({
    path,
    phase: String(path[3]),
  }));
  return [...offsets, ...shares].flatMap(({ path, phase }) =>
    known.includes(phase) ? [] : [issue(path, absent(phases, phase, known))],
  );
};

/** A promotion that names no budget line is paid by the line `promotion`, which must be there. */
export const checkDefaultLine: Check = ({ written }) => {
  if (budgetLines.names(written).includes('promotion')) return [];
  return valuesAt(written, ['promotions', '*']).flatMap(({ path, value }) =>
    has(value, 'budgetLine') ? [] : [issue(path, "Name a budgetLine: the budget has no line 'promotion'")],
  );
};

const UNIQUE: readonly string[] = [
  'audience.segments.*.key',
  'budget.lines.*.key',
  'products.*.sku',
  'channels.*.key',
  'promotions.*.key',
  'messages.*.key',
  'waves.*.key',
  'triggers.*.key',
  'approval.levels.*.key',
  'readiness.*.key',
  'tasks.*.key',
  'risks.*.key',
  'theme.visuals.*.key',
];

const UNIQUE_WITHIN: readonly [string, string][] = [
  ['waves.*', 'variants.*.key'],
  ['promotions.*', 'prizes.*.key'],
  ['promotions.*', 'skus.*'],
  ['approval.levels.*', 'approvers.*'],
  ['waves.*', 'segments.*'],
];

function repeated(written: unknown, pattern: string): { path: (string | number)[]; value: string }[] {
  const seen = new Set<unknown>();
  return valuesAt(written, pattern.split('.')).flatMap(({ path, value }) => {
    if (typeof value !== 'string') return [];
    if (seen.has(value)) return [{ path, value }];
    seen.add(value);
    return [];
  });
}

/** No key is given twice in its list. */
export const checkUnique: Check = ({ written }) => {
  const lists = [...UNIQUE, 'languages.*'].flatMap((pattern) => repeated(written, pattern));
  const inner = UNIQUE_WITHIN.flatMap(([outer, pattern]) =>
    valuesAt(written, outer.split('.')).flatMap(({ path, value }) =>
      repeated(value, pattern).map((found) => ({ ...found, path: [...path, ...found.path] })),
    ),
  );
  return [...lists, ...inner].map(({ path, value }) => issue(path, `'${value}' is there twice`));
};
