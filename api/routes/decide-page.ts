import { z } from 'zod';
import { createHash } from 'node:crypto';
import { DomainError } from '../../domain/errors.ts';
import { changesShown } from '../../store/approvals.ts';
import { loadPlan } from '../../store/campaigns.ts';
import { personById } from '../../store/people.ts';
import { findStaffLink, useStaffLink, type StaffLink } from '../../store/staff-links.ts';
import { decide } from '../approvals/decide.ts';
import type { AppDeps } from '../deps.ts';
import { pageLanguage, type Html, type Language } from '../pages/html.ts';
import { decideNotice, decidePage, type DecideText } from '../pages/decide.ts';
import { page, type Call, type Route } from '../route.ts';

const params = z.object({ token: z.string().min(20).max(100) });
const query = z.object({ lang: z.string().optional() });
const form = z.object({
  verdict: z.enum(['approve', 'reject', 'requestChanges']),
  comment: z.string().max(2_000).default(''),
});

interface Notice {
  status: number;
  html: Html;
}

const notice = (language: Language, status: number, text: DecideText, detail?: string): Notice => ({
  status,
  html: decideNotice(language, text, detail),
});

type DecideLink = StaffLink & { version: number; level: string; planHash: string };

/** `/p/decide/{token}`: mail scanners open every link, so only the form's POST decides. */
export function decidePageRoutes(deps: AppDeps): Route[] {
  const { db } = deps;

  /** The link while it can still be used, or the page that says why not. */
  async function openLink(token: string, language: Language): Promise<DecideLink | Notice> {
    const link = await findStaffLink(db.pool, token);
    if (!isDecideLink(link)) return notice(language, 404, 'unknown');
    if (link.usedAt) return notice(language, 410, 'used');
    if (link.expiresAt.getTime() <= deps.now()) return notice(language, 410, 'expired');
    return link;
  }

  async function takeDecision(
    link: DecideLink,
    token: string,
    language: Language,
    body: z.output<typeof form>,
  ) {
    const person = await personById(db.pool, link.personId);
    if (!person?.active) return notice(language, 404, 'unknown');
    const { campaignId, version, level, planHash: hash } = link;
    // The link's own id makes the update: pressing twice is one decision.
    const requestId = createHash('sha256').update(`staff-link/${link.id}`).digest('hex');
    const comment = body.comment.trim() || undefined;
    try {
      await decide(deps, {
        campaignId,
        version,
        level,
        hash,
        verdict: body.verdict,
        comment,
        person,
        requestId,
      });
    } catch (error) {
      if (error instanceof DomainError) return notice(language, 409, 'refused', error.message);
      throw error;
    }
    await useStaffLink(db.pool, token, new Date(deps.now()));
    return notice(language, 200, 'thanks');
  }

  const languageOf = ({
    query: { lang },
    req,
  }: Pick<Call<unknown, z.output<typeof query>, unknown>, 'query' | 'req'>) =>
    pageLanguage(lang, req.get('accept-language'));

  return [
    page({
      method: 'GET',
      path: '/p/decide/{token}',
      summary: 'Shows an approver what is to be decided',
      params,
      query,
      handle: async (call) => {
        const language = languageOf(call);
        const link = await openLink(call.params.token, language);
        if ('html' in link) return link;
        const plan = await loadPlan(db.pool, link.campaignId, link.planHash);
        const changed = await changesShown(db.pool, link);
        return {
          html: decidePage({
            language,
            plan,
            level: link.level,
            deadline: link.expiresAt.getTime(),
            changed,
          }),
        };
      },
    }),
    page({
      method: 'POST',
      path: '/p/decide/{token}',
      summary: 'Decides by the single-use link of a mail',
      params,
      query,
      body: form,
      handle: async (call) => {
        const language = languageOf(call);
        const link = await openLink(call.params.token, language);
        return 'html' in link ? link : takeDecision(link, call.params.token, language, call.body);
      },
    }),
  ];
}

const isDecideLink = (link: StaffLink | null): link is DecideLink =>
  link?.purpose === 'decide' && link.version !== null && link.level !== null && link.planHash !== null;
