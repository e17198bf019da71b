import type { Request } from 'express';
import { z } from 'zod';
import {
  findLinkedMessage,
  LINK_PURPOSES,
  type LinkedMessage,
  type LinkPurpose,
} from '../store/customer-links.ts';
import type { AppDeps } from './deps.ts';
import { customerNotice } from './pages/customer.ts';
import { type Language, pageLanguage } from './pages/html.ts';
import type { PageAnswer } from './route.ts';

export const tokenParams = z.object({ token: z.string().min(1).max(200) });

/** A value of a page's address; one that is there twice counts as absent. */
export const pageParameter = z.string().optional().catch(undefined);
export const pageQuery = z.object({ lang: pageParameter });

/** The page's language: asked for, else the customer's own, else the browser's. */
export function languageOf(req: Request, lang: string | undefined, customer: string | null): Language {
  return pageLanguage(lang ?? customer ?? undefined, req.get('accept-language'));
}

/** The message a customer's link of this purpose was made for; null where it was not made here for that. */
export async function openCustomerLink(
  { db, signer }: Pick<AppDeps, 'db' | 'signer'>,
  purpose: LinkPurpose,
  token: string,
): Promise<LinkedMessage | null> {
  const link = signer.verify(LINK_PURPOSES[purpose], token);
  return link && (await findLinkedMessage(db.pool, link.id));
}

/** A link that leads nowhere, and the notice that says why. */
export interface RefusedLink {
  message: LinkedMessage | null;
  status: 404 | 410;
  notice: 'invalid' | 'over';
}

/** As `openCustomerLink`, for links whose end the page itself decides; somebody erased has none. */
export async function openLivingLink(
  deps: Pick<AppDeps, 'db' | 'signer'>,
  purpose: LinkPurpose,
  token: string,
): Promise<{ message: LinkedMessage } | RefusedLink> {
  const message = await openCustomerLink(deps, purpose, token);
  return !message || message.erased ? invalidLink(message) : { message };
}

/** Milliseconds since the message's campaign ended; null where it runs. */
export function sinceEnd({ campaignEndedAt }: LinkedMessage, now: number): number | null {
  return campaignEndedAt === null || campaignEndedAt > now ? null : now - campaignEndedAt;
}

/** As `openLivingLink`, for links that end with their campaign. */
export async function openCampaignLink(
  deps: Pick<AppDeps, 'db' | 'signer' | 'now'>,
  purpose: LinkPurpose,
  token: string,
): Promise<{ message: LinkedMessage } | RefusedLink> {
  const opened = await openLivingLink(deps, purpose, token);
  if ('notice' in opened) return opened;
  return sinceEnd(opened.message, deps.now()) === null ? opened : overLink(opened.message);
}

export const invalidLink = (message: LinkedMessage | null): RefusedLink => ({
  message,
  status: 404,
  notice: 'invalid',
});

export const overLink = (message: LinkedMessage): RefusedLink => ({ message, status: 410, notice: 'over' });

/** The page of a link that leads nowhere. */
export const refusedPage = (language: Language, { status, notice }: RefusedLink): PageAnswer => ({
  status,
  html: customerNotice(language, notice),
});
