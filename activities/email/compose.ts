import type { CouponCode } from '../../store/coupons.ts';
import { LINK_PURPOSES } from '../../store/customer-links.ts';
import type { Recipient } from '../../store/messages.ts';
import { inLanguage } from '../../domain/plan/messages.ts';
import { customerAddresses } from './customer-links.ts';
import type { Mail } from './mailer.ts';
import { type CompiledMessage, compileMessage, languageFor, type MessageSource } from './template.ts';
import type { EmailDeps } from './types.ts';
import type { PlannedWave } from './wave-plan.ts';

/** `Shop <news@shop.example>` → `shop.example`. */
export function hostOf(mailbox: string): string {
  return /@([^@<>\s]+)>?\s*$/.exec(mailbox)?.[1] ?? 'localhost';
}

/** Makes mails of one wave; each language is compiled once. */
export interface Composer {
  /** Throws where the message cannot be compiled or asks for what is not there, such as a coupon where none is given. */
  compose(recipient: Recipient, coupon?: CouponCode): Promise<Mail>;
  /** Compiles every language the message has, with made-up facts. Throws where one does not work. */
  prove(): Promise<void>;
}

const SAMPLE: Recipient = {
  messageId: '00000000-0000-7000-8000-000000000000',
  customerId: '',
  segment: '',
  email: 'sample@example.test',
  name: null,
  language: null,
  attempts: 0,
};

const SAMPLE_COUPON: CouponCode = { code: 'SAMPLE', expiresAt: 0 };

/** The last day on which the coupon works is that of its end, in the campaign's zone and the mail's language. */
function couponFacts({ code, expiresAt }: CouponCode, language: string, timeZone: string) {
  if (expiresAt === null) return { code, expires: null };
  const locale = language === 'en' ? 'en-GB' : language;
  const expires = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }).format(expiresAt);
  return { code, expires };
}

/** A composer over the wave's plan: links and headers are the product's, words are the plan's. */
export function createComposer(deps: Pick<EmailDeps, 'config' | 'signer'>, wave: PlannedWave): Composer {
  const { config, signer } = deps;
  const { plan, bodies, message } = wave;
  const { languages } = plan;
  const host = hostOf(config.FANFARE_MAIL_FROM);
  const source: MessageSource = { message, bodies, languages, trackClicks: plan.tracking.clicks };
  const compiled = new Map<string, Promise<CompiledMessage>>();
  const inTheir = (language: string): Promise<CompiledMessage> => {
    const known = compiled.get(language) ?? compileMessage(source, language);
    compiled.set(language, known);
    return known;
  };
  const make = (
    { targets, render, language }: CompiledMessage,
    recipient: Recipient,
    coupon: CouponCode | undefined,
  ): Mail => {
    const { messageId: id, name, email } = recipient;
    const addresses = customerAddresses(deps, wave, id);
    const rendered = render({
      ...addresses,
      ...(coupon && { coupon: couponFacts(coupon, language, plan.timeZone) }),
      customer: { name },
      campaign: {
        name: inLanguage(plan.name, language, languages) ?? '',
        headline: inLanguage(plan.theme?.headline ?? {}, language, languages) ?? '',
      },
      links: targets.map(
        (_, link) => `${config.FANFARE_PUBLIC_URL}/t/c/${signer.sign(LINK_PURPOSES.click, { id, link })}`,
      ),
    });
    const headers = {
      'List-Id': `<campaigns.${host}>`,
      'List-Unsubscribe': `<${addresses.unsubscribeUrl}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Content-Language': language,
      Precedence: 'bulk',
    };
    return { ...rendered, messageId: `${id}@${host}`, to: email, headers };
  };
  return {
    async compose(recipient, coupon) {
      return make(await inTheir(languageFor(source, recipient.language)), recipient, coupon);
    },
    async prove() {
      const coupon = wave.coupon === null ? undefined : SAMPLE_COUPON;
      for (const language of Object.keys(message.body)) make(await inTheir(language), SAMPLE, coupon);
    },
  };
}
