import { bodySources } from '../message-links.ts';
import { messageOf } from './messages.ts';
import { preRegistersFor, type Sending, sendingsOf } from './sendings.ts';
import type { Issue, Message, Plan } from './types.ts';

/** What every mail may use; a dot names a member. */
const ALWAYS: readonly string[] = [
  'customer.name',
  'campaign.name',
  'campaign.headline',
  'unsubscribeUrl',
  'preferencesUrl',
];

const WRITTEN = /\{\{-?\s*([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)/g;
const ASKED = /\{%-?\s*(?:if|unless|elsif)\s+([A-Za-z_]\w*)/g;
const MADE = /\{%-?\s*(?:assign|capture|for|increment|decrement|tablerow)\s+([A-Za-z_]\w*)/g;

const firsts = (source: string, pattern: RegExp): string[] =>
  [...source.matchAll(pattern)].map(([, name = '']) => name);

/** What the mails of a sending may use besides what every mail has. */
function offered(plan: Plan, { coupon, asksSurvey, phase }: Sending): string[] {
  return [
    ...(coupon === null ? [] : ['coupon.code', 'coupon.expires']),
    ...(asksSurvey ? ['surveyUrl'] : []),
    ...(preRegistersFor(plan, phase) === null ? [] : ['preregisterUrl']),
  ];
}

/**
 * The variables a text writes that its mails have not got. One whose presence the text asks for (`{% if coupon %}`), or
 * that it makes itself, may be missing.
 */
function missing(source: string, known: readonly string[]): string[] {
  const free = [...firsts(source, ASKED), ...firsts(source, MADE), 'forloop'];
  const written = firsts(source, WRITTEN).filter((name) => !known.includes(name));
  return [...new Set(written.filter((name) => !free.includes(name.split('.')[0] ?? '')))];
}

function textsOf({ body, subject }: Message, plan: Plan, bodies: Readonly<Record<string, string>>): string[] {
  return [...Object.values(subject ?? {}), ...bodySources(body, bodies, plan.languages)];
}

/** Each message that asks for what its mails have not got, at its sending's path: found before launch, not by a mail. */
export function variableIssues(plan: Plan, bodies: Readonly<Record<string, string>>): Issue[] {
  return sendingsOf(plan).flatMap(({ sending }) => {
    const message = messageOf(plan, sending.template);
    if (!message) return [];
    const known = [...ALWAYS, ...offered(plan, sending)];
    const names = textsOf(message, plan, bodies).flatMap((text) => missing(text, known));
    return [...new Set(names)].map((name): Issue => ({
      path: sending.path,
      message: `The message '${message.key}' asks for {{ ${name} }}, which its mails have not got`,
    }));
  });
}

/**
 * What each of the plan's own messages may write: what every mail has, and what all the sendings that use the message
 * offer besides. Keys of messages to names such as `customer.name`.
 */
export function variablesOf(plan: Plan): Record<string, string[]> {
  const sendings = sendingsOf(plan).map(({ sending }) => sending);
  return Object.fromEntries(
    plan.messages.map(({ key }): [string, string[]] => {
      const [first, ...rest] = sendings
        .filter(({ template }) => template === key)
        .map((sending) => offered(plan, sending));
      const shared = (first ?? []).filter((name) => rest.every((names) => names.includes(name)));
      return [key, [...ALWAYS, ...shared]];
    }),
  );
}
