import { z } from 'zod';
import { textIn } from '../../domain/plan/messages.ts';
import type { Plan } from '../../domain/plan/types.ts';
import type { LinkedMessage } from '../../store/customer-links.ts';
import { loadPlan } from '../../store/plans.ts';
import { answerSurvey, hasAnswered } from '../../store/survey.ts';
import {
  invalidLink,
  languageOf,
  openCampaignLink,
  overLink,
  pageParameter,
  pageQuery,
  type RefusedLink,
  refusedPage,
  tokenParams,
} from '../customer-link.ts';
import type { AppDeps } from '../deps.ts';
import { customerNotice } from '../pages/customer.ts';
import type { Language } from '../pages/html.ts';
import { type Question, surveyPage } from '../pages/survey.ts';
import { page, type PageAnswer, type Route } from '../route.ts';
import { readAnswers } from '../survey-form.ts';

const query = pageQuery.extend({ nps: pageParameter, csat: pageParameter, repurchase: pageParameter });

interface Opened {
  message: LinkedMessage;
  plan: Plan;
  questions: readonly Question[];
}

/** The survey a link leads to: it ends with follow-up. */
async function openSurvey(deps: AppDeps, token: string): Promise<Opened | RefusedLink> {
  const opened = await openCampaignLink(deps, 'survey', token);
  if ('notice' in opened) return opened;
  const { message } = opened;
  const { campaignId, hash, followUpEndedAt } = message;
  if (followUpEndedAt !== null && followUpEndedAt <= deps.now()) return overLink(message);
  const plan = hash === null ? null : await loadPlan(deps.db.pool, campaignId, hash);
  const questions = plan?.followUp.survey?.questions;
  return plan && questions ? { message, plan, questions } : invalidLink(message);
}

/** The mail's language: the customer's, else the plan's first. */
const mailLanguage = (opened: Opened | RefusedLink): string | null =>
  opened.message?.language ?? ('plan' in opened ? (opened.plan.languages[0] ?? null) : null);

async function takeAnswers(
  { db, now }: AppDeps,
  { message, plan, questions }: Opened,
  { body, language }: { body: Record<string, unknown>; language: Language },
): Promise<PageAnswer> {
  const { campaignId, customerId, messageId } = message;
  if (await hasAnswered(db.pool, message)) return { html: customerNotice(language, 'answeredBefore') };
  const { answers, given, errors } = readAnswers(questions, body);
  if (errors) {
    const name = textIn(plan.name, language);
    return { status: 400, html: surveyPage({ language, name, questions, given, errors }) };
  }
  const { open: comment, ...scores } = answers;
  const answer = { campaignId, customerId, messageId, ...scores, comment, language, at: now() };
  const kept = await answerSurvey(db.pool, answer);
  return { html: customerNotice(language, kept ? 'answered' : 'answeredBefore') };
}

/** `/p/survey/{token}`: works until follow-up ends; mail scanners open every link, so only the form's POST answers. */
export function surveyPageRoutes(deps: AppDeps): Route[] {
  const path = '/p/survey/{token}';
  return [
    page({
      method: 'GET',
      path,
      summary: 'Asks a customer the survey’s questions; a score in the address is filled in and not sent',
      params: tokenParams,
      query,
      handle: async ({ params: { token }, query: { lang, ...given }, req }) => {
        const opened = await openSurvey(deps, token);
        const language = languageOf(req, lang, mailLanguage(opened));
        if ('notice' in opened) return refusedPage(language, opened);
        const { message, plan, questions } = opened;
        if (await hasAnswered(deps.db.pool, message))
          return { html: customerNotice(language, 'answeredBefore') };
        return { html: surveyPage({ language, name: textIn(plan.name, language), questions, given }) };
      },
    }),
    page({
      method: 'POST',
      path,
      summary: 'Keeps a customer’s answers, once',
      params: tokenParams,
      query,
      body: z.looseObject({}),
      handle: async ({ params: { token }, query: { lang }, body, req }) => {
        const opened = await openSurvey(deps, token);
        const language = languageOf(req, lang, mailLanguage(opened));
        if ('notice' in opened) return refusedPage(language, opened);
        return takeAnswers(deps, opened, { body, language });
      },
    }),
  ];
}
