import { compareDecimals, sumDecimals } from '../../money/decimal.ts';
import { BUILT_IN_MESSAGES, bodyKind, builtInMessage, isInlineBody } from '../messages.ts';
import type { Issue, LocalText, Wave } from '../types.ts';
import { isOne } from './budget.ts';
import { isOwnWave } from '../sendings.ts';
import { eachOf, issue, valuesAt, type Check, type Parts } from './facts.ts';

/** Variants share the audience whole, ramps climb to all of it, a wave's channel is its message's, its key its own. */
export const checkWaves: Check = ({ parts: { waves, messages } }) =>
  eachOf(waves, (wave, i) => {
    const path = ['waves', i];
    const message = messages?.find((each) => each?.key === wave.template);
    const other = message !== undefined && message.channel !== wave.channel;
    const taken = (BUILT_IN_MESSAGES as readonly string[]).includes(wave.key) || isOwnWave(wave.key);
    return [
      ...(taken
        ? [issue([...path, 'key'], `'${wave.key}' is a wave of the product's own; choose another key`)]
        : []),
      ...variantIssues(wave, path),
      ...rampIssues(wave, path),
      ...(other
        ? [issue([...path, 'template'], `'${wave.template}' is a message for ${message.channel}`)]
        : []),
    ];
  });

function variantIssues({ variants }: Wave, path: Issue['path']): Issue[] {
  if (!variants || isOne(sumDecimals(variants.map(({ share }) => share)))) return [];
  return [
    issue(
      [...path, 'variants'],
      `The shares ${variants.map(({ share }) => share).join(' + ')} do not sum to 1`,
    ),
  ];
}

function rampIssues({ ramp }: Wave, path: Issue['path']): Issue[] {
  if (!ramp) return [];
  const { upTo } = ramp;
  const climbs = upTo.every((share, i) => compareDecimals(share, upTo[i - 1] ?? '0') > 0);
  return climbs && isOne(upTo.at(-1) ?? '0')
    ? []
    : [issue([...path, 'ramp', 'upTo'], 'The steps must climb, each above the one before, to 1')];
}

/** E-mails have a subject; a body is the name of a template or the text itself. */
export const checkMessages: Check = ({ parts: { messages, waves } }) => [
  ...eachOf(messages, ({ channel, subject, body }, i) => [
    ...(channel === 'email' && !subject
      ? [issue(['messages', i, 'subject'], 'An e-mail wants a subject')]
      : []),
    ...bodyIssues(body, ['messages', i, 'body']),
  ]),
  ...eachOf(waves, ({ variants }, i) =>
    (variants ?? []).flatMap(({ body }, j) => bodyIssues(body ?? {}, ['waves', i, 'variants', j, 'body'])),
  ),
];

function bodyIssues(body: LocalText, path: Issue['path']): Issue[] {
  return Object.entries(body).flatMap(([language, text]) =>
    bodyKind(text) === 'template' || isInlineBody(text)
      ? []
      : [issue([...path, language], 'Neither a template such as teaser.en.mjml nor the text itself')],
  );
}

/** Where a plan's texts stand that must be there in each of its languages. */
const TEXTS: readonly string[] = [
  'name',
  'theme.headline',
  'messages.*.subject',
  'messages.*.body',
  'waves.*.variants.*.subject',
  'waves.*.variants.*.body',
  'risks.*.playbook.*.script',
  'service.scripts.*.text',
];

/** Every text is there in every language of the plan. */
export const checkLanguages: Check = ({ written, parts: { languages } }) =>
  TEXTS.flatMap((pattern) => valuesAt(written, pattern.split('.'))).flatMap(({ path, value }) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
    const missing = (languages ?? []).filter((language) => language !== undefined && !(language in value));
    return missing.map((language) =>
      issue([...path, language ?? ''], `Missing in ${language}, a language of the plan`),
    );
  });

interface OwnMail {
  path: Issue['path'];
  key: string;
}

/** The messages that follow-up and abort use, and where the plan asks for them. */
function ownMails({ followUp, onAbort }: Parts): OwnMail[] {
  const { thankYou, survey, winBack } = followUp ?? {};
  const mails = [
    thankYou && { path: ['followUp', 'thankYou'], key: thankYou.template ?? 'thank-you' },
    survey && { path: ['followUp', 'survey'], key: survey.template ?? 'survey' },
    survey?.remindAfter && { path: ['followUp', 'survey', 'remindAfter'], key: 'survey-reminder' },
    winBack && { path: ['followUp', 'winBack'], key: winBack.template ?? 'win-back' },
    onAbort && { path: ['onAbort'], key: onAbort.template ?? 'sorry' },
    (followUp?.preRegister ?? onAbort?.tell.includes('preRegistered')) && {
      path: followUp?.preRegister ? ['followUp', 'preRegister'] : ['onAbort'],
      key: 'sign-up',
    },
  ];
  return mails.flatMap((mail) => mail || []);
}

/** A message that the server brings along is there in the plan's languages, or the plan brings its own. */
export const checkBuiltIn: Check = ({ written, parts }) => {
  const own = valuesAt(written, ['messages', '*', 'key']).map(({ value }) => value);
  const wanted = (parts.languages ?? []).flatMap((language) => language ?? []);
  return ownMails(parts).flatMap(({ path, key }) => {
    const builtIn = BUILT_IN_MESSAGES.find((each) => each === key);
    if (!builtIn || own.includes(key)) return [];
    const there = builtInMessage(builtIn, wanted).body;
    const missing = wanted.filter((language) => there[language] === undefined);
    return missing.map((language) =>
      issue(path, `Give a message '${key}': none is built in for ${language}`),
    );
  });
};
