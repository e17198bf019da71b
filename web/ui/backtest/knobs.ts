/** A figure of a promotion that can be tried at another value. */
export interface Knob {
  /** As the API takes it: `promotions/spend-more/tiers/0/over`. */
  path: string;
  promotion: string;
  /** Keys below the promotion; indexes as text. */
  steps: string[];
  value: string;
  /** Written as a number, so that another has to be one too. */
  isNumber: boolean;
}

/** The keys that hold figures, wherever in a promotion they stand. */
const FIGURES = new Set(
  'percent price amount over off units perBuyer rate multiplier total perCustomer n points value quantity choose'.split(
    ' ',
  ),
);
const DECIMAL = /^\d+(\.\d+)?$/;

function below(value: unknown, steps: string[]): { steps: string[]; value: string | number }[] {
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, member]) => below(member, [...steps, key]));
  const figure = FIGURES.has(steps.at(-1) ?? '') && (typeof value === 'number' || typeof value === 'string');
  return figure && DECIMAL.test(String(value)) ? [{ steps, value }] : [];
}

/** Every figure of a plan's promotions, in the plan's order. Prizes and red packets are drawn apart from orders. */
export function knobsOf(promotions: unknown): Knob[] {
  if (!Array.isArray(promotions)) return [];
  return promotions.flatMap((promotion: unknown): Knob[] => {
    const { key, kind } = (promotion ?? {}) as { key?: unknown; kind?: unknown };
    if (typeof key !== 'string' || kind === 'lottery' || kind === 'redPacket') return [];
    return below(promotion, []).map(({ steps, value }) => ({
      path: ['promotions', key, ...steps].join('/'),
      promotion: key,
      steps,
      value: String(value),
      isNumber: typeof value === 'number',
    }));
  });
}

export interface Change {
  path: string;
  value: string | number;
}

/** What was typed beside the figures, by path: those that are another figure, and whether all of them are figures. */
export function changesOf(
  knobs: readonly Knob[],
  typed: Readonly<Record<string, string>>,
): { changes: Change[]; wrong: string[] } {
  const changed = knobs.flatMap((knob) => {
    const text = (typed[knob.path] ?? '').trim();
    return text === '' || text === knob.value ? [] : [{ ...knob, text }];
  });
  return {
    changes: changed.map(({ path, text, isNumber }) => ({ path, value: isNumber ? Number(text) : text })),
    wrong: changed.filter(({ text }) => !DECIMAL.test(text)).map(({ path }) => path),
  };
}

/** Keys of the plan's coupons: how many orders use them has to be said. */
export const couponsOf = (promotions: unknown): string[] =>
  Array.isArray(promotions)
    ? promotions.flatMap((each: unknown) => {
        const { key, kind } = (each ?? {}) as { key?: unknown; kind?: unknown };
        return kind === 'coupon' && typeof key === 'string' ? [key] : [];
      })
    : [];
