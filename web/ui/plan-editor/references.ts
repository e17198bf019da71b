import { patternOf, textsAt, type Path } from './path.ts';

/** Names that a plan always has. */
const BUILT_IN_MESSAGES = ['thank-you', 'survey', 'survey-reminder', 'win-back', 'sign-up', 'sorry'];
const DEFAULT_LINES = ['acquisition', 'promotion', 'data', 'reserve'];
const PHASES = ['warmUp', 'live', 'extension', 'followUp'];

type Names = (value: unknown) => string[];

const at =
  (pattern: string, always: readonly string[] = []): Names =>
  (value) => [...new Set([...textsAt(value, pattern), ...always])];

const coupons: Names = (value) => {
  const promotions = (value as { promotions?: unknown } | null)?.promotions;
  if (!Array.isArray(promotions)) return [];
  return (promotions as ({ kind?: unknown; key?: unknown } | null)[]).flatMap((each) =>
    each?.kind === 'coupon' && typeof each.key === 'string' ? [each.key] : [],
  );
};

const lines: Names = (value) => {
  const own = textsAt(value, 'budget.lines.*.key');
  return own.length === 0 ? DEFAULT_LINES : own;
};

const channels: Names = (value) => {
  const own = textsAt(value, 'channels.*.key');
  return own.length === 0 ? ['email'] : own;
};

const endpoints: Names = (value) => Object.keys((value as { endpoints?: object } | null)?.endpoints ?? {});

const phases: Names = (value) => {
  const schedule = (value as { schedule?: object } | null)?.schedule ?? {};
  return PHASES.filter((phase) => phase in schedule);
};

const segments = at('audience.segments.*.key');
const messages = at('messages.*.key', BUILT_IN_MESSAGES);
const products = at('products.*.sku');
const tasks = at('tasks.*.key');

/** Which of a plan's names each place refers to; the last steps of a path decide. */
const REFERENCES: readonly (readonly [RegExp, Names])[] = [
  [/^(waves|promotions|triggers)\.\*\.segments(\.\*)?$/, segments],
  [/\.sendTo(\.\*)?$/, segments],
  [/\.template$/, messages],
  [/^(messages|waves|triggers)\.\*\.channel$|^promotions\.\*\.channels/, channels],
  [/^promotions\.\*\.(skus(\.\*)?|sku|buy\.sku|get\.sku)$/, products],
  [/^schedule\.extension\.products|^research\.competitors\.\*\.product$|\.playbook\.\*\.product$/, products],
  [/\.budgetLine$|^costs\.\*\.line$|^budget\.whenSpent\.line$|\.detect\.line$|^exit\.\*\.line$/, lines],
  [/^followUp\.\w+\.coupon$/, coupons],
  [/\.playbook\.\*\.endpoint$/, endpoints],
  [/^tasks\.\*\.after/, tasks],
  [/^(waves|goals)\.\*\.phase$|^service\.from$/, phases],
];

/** The names that may stand at a place because the plan has them; undefined where the place refers to nothing. */
export function namesFor(path: Path, value: unknown): string[] | undefined {
  const pattern = patternOf(path);
  return REFERENCES.find(([place]) => place.test(pattern))?.[1](value);
}
