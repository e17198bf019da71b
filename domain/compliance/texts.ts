import type { Bodies } from '../plan/canonical.ts';
import type { Issue, LocalText, Plan } from '../plan/types.ts';

/** A text that customers read, in one language of the plan. */
export interface CustomerText {
  path: Issue['path'];
  language: string;
  text: string;
}

const each = (path: Issue['path'], texts: LocalText | undefined): CustomerText[] =>
  Object.entries(texts ?? {}).map(([language, text]) => ({ path: [...path, language], language, text }));

/** What people see of a body: a template's text, without its markup and what Liquid fills in. */
const readable = (text: string): string =>
  text
    .replaceAll(/<(style|mj-style|mj-attributes)\b[\s\S]*?<\/\1>/gi, ' ')
    .replaceAll(/\{\{.*?\}\}|\{%.*?%\}/gs, ' ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');

function bodyTexts(path: Issue['path'], body: LocalText | undefined, bodies: Bodies): CustomerText[] {
  return each(path, body).map((one) => ({
    ...one,
    text: readable(Object.hasOwn(bodies, one.text) ? (bodies[one.text] ?? '') : one.text),
  }));
}

/** Every text of the plan that customers get to read, each at its place. */
export function customerTexts(plan: Plan, bodies: Bodies): CustomerText[] {
  return [
    ...each(['name'], plan.name),
    ...each(['theme', 'headline'], plan.theme?.headline),
    ...plan.promotions.flatMap(({ terms }, i) => each(['promotions', i, 'terms'], terms)),
    ...plan.messages.flatMap(({ subject, body }, i) => [
      ...each(['messages', i, 'subject'], subject),
      ...bodyTexts(['messages', i, 'body'], body, bodies),
    ]),
    ...plan.waves.flatMap(({ variants = [] }, i) =>
      variants.flatMap(({ subject, body }, j) => [
        ...each(['waves', i, 'variants', j, 'subject'], subject),
        ...bodyTexts(['waves', i, 'variants', j, 'body'], body, bodies),
      ]),
    ),
  ];
}
