import { z } from 'zod';
import { nominalMs } from '../../domain/plan/time.ts';
import { hasBodies, messageOf, textIn } from '../../domain/plan/messages.ts';
import { OWN_WAVES, preRegistersFor, sendingOf } from '../../domain/plan/sendings.ts';
import type { Plan } from '../../domain/plan/types.ts';
import type { LinkedMessage } from '../../store/customer-links.ts';
import { loadVersion } from '../../store/plans.ts';
import { isPreRegistered, preRegister } from '../../store/pre-registrations.ts';
import {
  invalidLink,
  languageOf,
  openLivingLink,
  overLink,
  pageQuery,
  type RefusedLink,
  refusedPage,
  sinceEnd,
  tokenParams,
} from '../customer-link.ts';
import type { AppDeps } from '../deps.ts';
import { customerNotice } from '../pages/customer.ts';
import { preregisterPage } from '../pages/preregister.ts';
import { page, type Route } from '../route.ts';

interface Opened {
  message: LinkedMessage;
  plan: Plan;
  /** Key of the campaign it is for. */
  nextKey: string;
  confirm: boolean;
}

/** Whether the version has a mail that confirms a sign-up; one stored before the product brought it has none. */
function confirms({ plan, bodies }: Awaited<ReturnType<typeof loadVersion>>): boolean {
  const template = sendingOf(plan, OWN_WAVES.signUp)?.template;
  const mail = template === undefined ? undefined : messageOf(plan, template);
  return mail !== undefined && hasBodies(mail, bodies);
}

/** So long after its campaign a link still registers for the next one. */
const AFTER_END = nominalMs('P90D');

/** Key of the campaign a link registers for now: once its own has ended, the next one, where the plan names one. */
function nextKeyOf(plan: Plan, phase: string, ended: boolean): string | null {
  return preRegistersFor(plan, ended ? 'followUp' : phase);
}

/** What a link registers for. */
async function openPreregistration(deps: AppDeps, token: string): Promise<Opened | RefusedLink> {
  const opened = await openLivingLink(deps, 'preregister', token);
  if ('notice' in opened) return opened;
  const { message } = opened;
  const { campaignId, hash, phase } = message;
  const version = hash === null ? null : await loadVersion(deps.db.pool, campaignId, hash);
  const ended = sinceEnd(message, deps.now());
  if (ended !== null && ended > AFTER_END) return overLink(message);
  const nextKey = version && nextKeyOf(version.plan, phase, ended !== null);
  if (!version || nextKey === null) return ended === null ? invalidLink(message) : overLink(message);
  return { message, plan: version.plan, nextKey, confirm: confirms(version) };
}

/** `/p/preregister/{token}`: mail scanners open every link, so only the form's POST registers. */
export function preregisterPageRoutes(deps: AppDeps): Route[] {
  const path = '/p/preregister/{token}';
  const { pool } = deps.db;
  return [
    page({
      method: 'GET',
      path,
      summary: 'Asks a customer whether to hear of a campaign first',
      params: tokenParams,
      query: pageQuery,
      handle: async ({ params: { token }, query: { lang }, req }) => {
        const opened = await openPreregistration(deps, token);
        const language = languageOf(req, lang, opened.message?.language ?? null);
        if ('notice' in opened) return refusedPage(language, opened);
        const { message, plan, nextKey } = opened;
        const known = await isPreRegistered(pool, { nextKey, customerId: message.customerId });
        if (known) return { html: customerNotice(language, 'registeredBefore') };
        const name = nextKey === plan.key ? textIn(plan.name, language) : null;
        return { html: preregisterPage(language, name) };
      },
    }),
    page({
      method: 'POST',
      path,
      summary: 'Puts a customer on the list of a campaign, once',
      params: tokenParams,
      query: pageQuery,
      body: z.looseObject({}),
      handle: async ({ params: { token }, query: { lang }, req }) => {
        const opened = await openPreregistration(deps, token);
        const language = languageOf(req, lang, opened.message?.language ?? null);
        if ('notice' in opened) return refusedPage(language, opened);
        const { message, nextKey, confirm } = opened;
        const { customerId, campaignId, messageId } = message;
        const registration = { nextKey, customerId, campaignId, messageId, at: deps.now(), confirm };
        const result = await preRegister(pool, registration);
        if (result === 'unknown') return refusedPage(language, invalidLink(message));
        return { html: customerNotice(language, result === 'added' ? 'registered' : 'registeredBefore') };
      },
    }),
  ];
}
