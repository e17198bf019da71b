import { z } from 'zod';
import { changesShown } from '../../store/approvals.ts';
import { loadPlan } from '../../store/campaigns.ts';
import { plannedBacktest } from '../../store/backtests.ts';
import { plannedFindings } from '../../store/compliance.ts';
import { decideByLink, openDecideLink, type Refusal } from '../approvals/decide-by-link.ts';
import type { AppDeps } from '../deps.ts';
import { decideNotice, decidePage } from '../pages/decide.ts';
import { pageLanguage, type Language } from '../pages/html.ts';
import { page, type PageAnswer, type Route } from '../route.ts';
import { staffLinkParams as params, staffLinkQuery as query } from '../staff-link-token.ts';

const form = z.object({
  verdict: z.enum(['approve', 'reject', 'requestChanges']),
  comment: z.string().max(2_000).default(''),
});

const notice = (language: Language, { status, text, detail }: Refusal): PageAnswer => ({
  status,
  html: decideNotice(language, text, detail),
});

/** `/p/decide/{token}`: mail scanners open every link, so only the form's POST decides. */
export function decidePageRoutes(deps: AppDeps): Route[] {
  return [
    page({
      method: 'GET',
      path: '/p/decide/{token}',
      summary: 'Shows an approver what is to be decided',
      params,
      query,
      handle: async ({ params: { token }, query: { lang }, req }) => {
        const language = pageLanguage(lang, req.get('accept-language'));
        const link = await openDecideLink(deps, token);
        if ('text' in link) return notice(language, link);
        const plan = await loadPlan(deps.db.pool, link.campaignId, link.planHash);
        const changed = await changesShown(deps.db.pool, link);
        const findings = await plannedFindings(deps.db.pool, link);
        const backtest = await plannedBacktest(deps.db.pool, link.campaignId, plan);
        const deadline = link.expiresAt.getTime();
        const asked = { language, plan, level: link.level, deadline, changed, findings, backtest };
        return { html: decidePage(asked) };
      },
    }),
    page({
      method: 'POST',
      path: '/p/decide/{token}',
      summary: 'Decides by the single-use link of a mail',
      params,
      query,
      body: form,
      handle: async ({ params: { token }, query: { lang }, body, req }) => {
        const language = pageLanguage(lang, req.get('accept-language'));
        const link = await openDecideLink(deps, token);
        return notice(language, 'text' in link ? link : await decideByLink(deps, { token, link, ...body }));
      },
    }),
  ];
}
