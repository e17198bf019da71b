import { bodyKind, messageOf } from '../plan/messages.ts';
import { sendingsOf } from '../plan/sendings.ts';
import type { Message, Plan } from '../plan/types.ts';

/** A text that a customer of this language would miss; `variant` where it is one's own. */
export interface MissingText {
  message: string;
  language: string;
  part: 'subject' | 'body';
  variant?: string;
}

/** Texts of stored bodies by name, as kept with a plan's version. */
export type StoredBodies = Readonly<Record<string, string>>;

const EMAIL = 'email';

/** Keys of messages that the plan has or sends: its own, those of waves and triggers, of follow-up and of an abort. */
export function messagesSent(plan: Plan): string[] {
  const keys = [
    ...plan.messages.map(({ key }) => key),
    ...sendingsOf(plan).map(({ sending }) => sending.template),
    ...(plan.triggers ?? []).map(({ template }) => template),
  ];
  return [...new Set(keys)];
}

/** Texts of every body that the plan sends, variants included; a name without a stored text is left out. */
export function bodiesSent(plan: Plan, stored: StoredBodies): string[] {
  const own = messagesSent(plan).flatMap((key) => Object.values(messageOf(plan, key)?.body ?? {}));
  const variants = plan.waves.flatMap((wave) =>
    (wave.variants ?? []).flatMap(({ body }) => Object.values(body ?? {})),
  );
  const texts = [...own, ...variants].flatMap((body) => textOf(body, stored) ?? []);
  return [...new Set(texts)];
}

function textOf(body: string, stored: StoredBodies): string | undefined {
  return bodyKind(body) === 'template' ? stored[body] : body;
}

const isEmpty = (text: string | undefined): boolean => text === undefined || text.trim() === '';

function missingOf(plan: Plan, message: Message, stored: StoredBodies): MissingText[] {
  const lacks = (part: MissingText['part'], text: string | undefined, language: string): MissingText[] =>
    isEmpty(text) ? [{ message: message.key, language, part }] : [];
  return plan.languages.flatMap((language) => {
    const body = message.body[language];
    return [
      ...(message.channel === EMAIL ? lacks('subject', message.subject?.[language], language) : []),
      ...lacks('body', body === undefined ? undefined : textOf(body, stored), language),
    ];
  });
}

/** A variant may leave a text out and then has its message's; one that it gives, it gives in every language. */
function missingInVariants(plan: Plan, stored: StoredBodies): MissingText[] {
  return plan.waves.flatMap(({ template, variants = [] }) =>
    variants.flatMap(({ key, subject, body }) =>
      plan.languages.flatMap((language): MissingText[] => {
        const lacks = { message: template, variant: key, language };
        const given = body?.[language];
        return [
          ...(subject && isEmpty(subject[language]) ? [{ ...lacks, part: 'subject' as const }] : []),
          ...(body && isEmpty(given === undefined ? undefined : textOf(given, stored))
            ? [{ ...lacks, part: 'body' as const }]
            : []),
        ];
      }),
    ),
  );
}

/** Every text that a customer of one of the plan's languages would miss: subject (of e-mail) and body of each message sent. */
export function missingTexts(plan: Plan, stored: StoredBodies): MissingText[] {
  const messages = messagesSent(plan).map((key) => messageOf(plan, key) ?? { key, channel: EMAIL, body: {} });
  return [
    ...messages.flatMap((message) => missingOf(plan, message, stored)),
    ...missingInVariants(plan, stored),
  ];
}
