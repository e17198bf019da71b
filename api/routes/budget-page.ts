import { z } from 'zod';
import { budgetOf } from '../../store/budget.ts';
import { loadPlan } from '../../store/campaigns.ts';
import { decideBudgetByLink, openBudgetLink, type BudgetRefusal } from '../budget/decide-by-link.ts';
import type { AppDeps } from '../deps.ts';
import { budgetNotice, budgetPage } from '../pages/budget.ts';
import { pageLanguage, type Language } from '../pages/html.ts';
import { page, type PageAnswer, type Route } from '../route.ts';
import { staffLinkParams as params, staffLinkQuery as query } from '../staff-link-token.ts';

const form = z.object({
  verdict: z.enum(['approve', 'reject']),
  comment: z.string().max(2_000).default(''),
});

const notice = (language: Language, { status, text, detail }: BudgetRefusal): PageAnswer => ({
  status,
  html: budgetNotice(language, text, detail),
});

/** `/p/budget/{token}`: mail scanners open every link, so only the form's POST decides. */
export function budgetPageRoutes(deps: AppDeps): Route[] {
  return [
    page({
      method: 'GET',
      path: '/p/budget/{token}',
      summary: 'Shows an approver what a spent budget line asks for',
      params,
      query,
      handle: async ({ params: { token }, query: { lang }, req }) => {
        const language = pageLanguage(lang, req.get('accept-language'));
        const open = await openBudgetLink(deps, token);
        if ('text' in open) return notice(language, open);
        const { link, request } = open;
        const plan = await loadPlan(deps.db.pool, request.campaignId, request.hash);
        const lines = await budgetOf(deps.db.pool, request.campaignId);
        const balance = lines.find(({ line }) => line === request.line);
        const deadline = link.expiresAt.getTime();
        return { html: budgetPage({ language, plan, request, balance, deadline }) };
      },
    }),
    page({
      method: 'POST',
      path: '/p/budget/{token}',
      summary: 'Decides on more budget by the single-use link of a mail',
      params,
      query,
      body: form,
      handle: async ({ params: { token }, query: { lang }, body, req }) => {
        const language = pageLanguage(lang, req.get('accept-language'));
        const open = await openBudgetLink(deps, token);
        if ('text' in open) return notice(language, open);
        return notice(language, await decideBudgetByLink(deps, open, { token, ...body }));
      },
    }),
  ];
}
