import { Liquid, type Template as Parsed } from 'liquidjs';
import mjml2html from 'mjml';
import { bodySources, linkTargets, replaceLinks } from '../../domain/message-links.ts';
import { inLanguage } from '../../domain/plan/messages.ts';
import type { Message } from '../../domain/plan/types.ts';
import { plainTextOf } from './plain-text.ts';

/** What a template may use; nothing else is there, and a name it does not know stops the wave. */
export interface TemplateFacts {
  customer: { name: string | null };
  campaign: { name: string; headline: string };
  /** Where the mail brings one; `expires` is a day as people write it, null where the coupon has none. */
  coupon?: { code: string; expires: string | null };
  unsubscribeUrl: string;
  preferencesUrl: string;
  /** In the survey's mails. */
  surveyUrl?: string;
  /** Where there is something to register for. */
  preregisterUrl?: string;
  /** Addresses of the tracked links by number. */
  links: string[];
}

export interface RenderedMessage {
  subject: string;
  html: string;
  text: string;
}

/** A message in one language, ready for many people. */
export interface CompiledMessage {
  language: string;
  /** Targets of its tracked links by number; empty where clicks are not tracked. */
  targets: string[];
  /** Throws where the template asks for what is not there or exceeds its limits. */
  readonly render: (facts: TemplateFacts) => RenderedMessage;
}

export interface MessageSource {
  message: Message;
  bodies: Readonly<Record<string, string>>;
  /** The plan's; the first stands in for a customer of another language. */
  languages: readonly string[];
  trackClicks: boolean;
}

const LIMITS = { parseLimit: 500_000, renderLimit: 1_000, memoryLimit: 20_000_000 };
// `templates` keeps the engine from reading files: a partial could only come from this empty list.
const STRICT = {
  ...LIMITS,
  ownPropertyOnly: true,
  strictVariables: true,
  // `{% if coupon %}` asks whether it is there; to write what is not there still fails.
  lenientIf: true,
  strictFilters: true,
  templates: {},
};
const markup = new Liquid({ ...STRICT, outputEscape: 'escape' });
const plain = new Liquid(STRICT);

const FOOTER: Record<string, string> = { 'zh-CN': '退订此类邮件', en: 'Unsubscribe from these mails' };
const UNSUBSCRIBE = /\{\{-?\s*unsubscribeUrl\b/;

const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br />');

/** A body that is text becomes the simplest mail that holds it. */
function asMjml(source: string): string {
  if (/<mjml[\s>]/i.test(source)) return source;
  const text = escapeText(source.trim());
  return `<mjml><mj-body><mj-section><mj-column><mj-text>${text}</mj-text></mj-column></mj-section></mj-body></mjml>`;
}

function withUnsubscribe(html: string, language: string): string {
  if (UNSUBSCRIBE.test(html)) return html;
  const label = FOOTER[language] ?? FOOTER.en ?? '';
  const footer = `<p style="text-align:center;font-size:12px"><a href="{{ unsubscribeUrl }}">${label}</a></p>`;
  return html.replace(/<\/body>(?![\s\S]*<\/body>)/i, `${footer}</body>`);
}

async function compileHtml(source: string, language: string): Promise<string> {
  const { html, errors } = await mjml2html(asMjml(source), {
    ignoreIncludes: true,
    validationLevel: 'soft',
    keepComments: true,
    // Web fonts would call another host whenever a mail is opened.
    fonts: {},
  });
  if (!/<body/i.test(html)) throw new Error(`The body is not MJML: ${errors[0]?.message ?? 'no body'}`);
  return withUnsubscribe(html, language)
    .replace('lang="und"', `lang="${language}"`)
    .replace('lang="und"', `lang="${language}"`);
}

const render = (engine: Liquid, template: Parsed[], facts: TemplateFacts): string =>
  String(engine.renderSync(template, facts));

/** The language in which a customer of that language gets the message: theirs, else the plan's first, else any. */
export function languageFor({ message, languages }: MessageSource, language: string | null): string {
  const known = Object.keys(message.body);
  const wanted = language?.toLowerCase();
  return (
    known.find((each) => each.toLowerCase() === wanted) ??
    known.find((each) => each.split('-')[0]?.toLowerCase() === wanted?.split('-')[0]) ??
    languages.find((each) => known.includes(each)) ??
    known[0] ??
    'en'
  );
}

/**
 * Compiles a message for one of its languages. Throws where its MJML or Liquid cannot be read; the error quotes the
 * template only.
 */
export async function compileMessage(source: MessageSource, language: string): Promise<CompiledMessage> {
  const { message, bodies, languages, trackClicks } = source;
  const targets = trackClicks ? linkTargets(bodySources(message.body, bodies, languages)) : [];
  const [body = ''] = bodySources({ [language]: message.body[language] ?? '' }, bodies, [language]);
  const tracked = replaceLinks(body, targets, (number) => `{{ links[${number}] }}`);
  const html = await compileHtml(tracked, language);
  const parsed = {
    subject: plain.parse(inLanguage(message.subject ?? {}, language, languages) ?? ''),
    html: markup.parse(html),
    text: plain.parse(plainTextOf(html)),
  };
  return {
    language,
    targets,
    render: (facts) => ({
      subject: render(plain, parsed.subject, facts)
        .replace(/\p{Cc}+/gu, ' ')
        .trim(),
      html: render(markup, parsed.html, facts),
      text: render(plain, parsed.text, facts),
    }),
  };
}
