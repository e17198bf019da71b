import { gatesOf } from './eligibility.ts';
import type { Gate } from './eligibility.ts';
import { isRun, stepOf, workerOf } from './kinds/index.ts';
import type { LineWorker, OrderWorker, PointsWorker, Terms, Worker } from './kinds/kind.ts';
import { STEPS } from './types.ts';
import type { Promotion, RunPromotion, Step } from './types.ts';

/** A promotion with all worked out that does not change from basket to basket. */
export interface Member<W extends Worker = Worker> {
  /** Its place in the input. */
  readonly index: number;
  readonly key: string;
  readonly budgetLine: string;
  readonly exclusive: boolean;
  readonly priority: number;
  readonly worker: W;
  /** The SKUs it takes; undefined: all. */
  readonly skus: ReadonlySet<string> | undefined;
  /** Those it competes with, itself among them, in the order of work. */
  readonly rivals: readonly Member<W>[];
}

export type LineMember = Member<LineWorker>;
export type OrderMember = Member<OrderWorker>;
export type PointsMember = Member<PointsWorker>;

/** The promotions of one step in the order of work. */
export interface StepOfWork {
  readonly step: Step;
  readonly members: readonly Member[];
}

/** All promotions of a pricer. */
export interface Program {
  /** By place in the input: its key and what keeps it from an order. */
  readonly promotions: readonly { readonly key: string; readonly gates: readonly Gate[] }[];
  readonly steps: readonly StepOfWork[];
  /** Those of all steps, high priority first, then by key. */
  readonly members: readonly Member[];
}

/** High priority first, then by key: the order inside a step and among equals. */
export const byPriority = (
  a: Pick<Promotion, 'priority' | 'key'>,
  b: Pick<Promotion, 'priority' | 'key'>,
): number => b.priority - a.priority || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);

/** The SKUs that both the promotion and its kind take. A gift's `skus` are what it gives, not what it looks at. */
function skusOf(promotion: RunPromotion, worker: Worker): ReadonlySet<string> | undefined {
  const own = promotion.kind === 'gift' ? undefined : promotion.skus;
  const kind = worker.on === 'lines' ? worker.skus : undefined;
  if (kind === undefined) return own && new Set(own);
  return new Set(own ? kind.filter((sku) => own.includes(sku)) : kind);
}

/** One price a line: all promotions of the price step compete; in other steps those of a group do. */
const competition = (step: Step, { group, key }: Promotion): string =>
  step === 'price' ? 'price' : group === undefined ? `alone ${key}` : `group ${group}`;

function stepOfWork(step: Step, promotions: readonly [RunPromotion, number][], terms: Terms): StepOfWork {
  const groups = new Map<string, Member[]>();
  const members = promotions.map(([promotion, index]): Member => {
    const { key, budgetLine, exclusive, priority } = promotion;
    const name = competition(step, promotion);
    const rivals = groups.get(name) ?? [];
    groups.set(name, rivals);
    const worker = workerOf(promotion, terms);
    const skus = skusOf(promotion, worker);
    const member = { index, key, budgetLine, exclusive, priority, worker, skus, rivals };
    rivals.push(member);
    return member;
  });
  return { step, members };
}

/**
 * Works out what does not change from basket to basket. Throws RangeError on two promotions with one key,
 * INVALID_AMOUNT on rates that are no decimals.
 */
export function compile(promotions: readonly Promotion[], terms: Terms): Program {
  if (new Set(promotions.map(({ key }) => key)).size !== promotions.length)
    throw new RangeError('Two promotions have the same key');
  const run = promotions
    .flatMap((promotion, index): [RunPromotion, number][] => (isRun(promotion) ? [[promotion, index]] : []))
    .sort(([a], [b]) => byPriority(a, b));
  const steps = STEPS.map((step) => {
    const own = run.filter(([{ kind }]) => stepOf(kind) === step);
    return stepOfWork(step, own, terms);
  }).filter(({ members }) => members.length > 0);
  const members = steps.flatMap((step) => step.members);
  return {
    promotions: promotions.map((promotion) => ({ key: promotion.key, gates: gatesOf(promotion) })),
    steps,
    members: run.flatMap(([, index]) => members.find((member) => member.index === index) ?? []),
  };
}
