import { createHash } from 'node:crypto';
import { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import { findCampaign, loadPlan } from '../../store/campaigns.ts';
import { findIncident, type IncidentRow } from '../../store/incidents.ts';
import { findStaffLink, useStaffLink, type StaffLink } from '../../store/staff-links.ts';
import { acknowledgeUpdate } from '../../workflows/incident/messages.ts';
import type { AppDeps } from '../deps.ts';
import { updateIncident } from '../incidents/act.ts';
import { acknowledgeNotice, acknowledgePage, type AcknowledgeText } from '../pages/acknowledge.ts';
import { pageLanguage, type Language } from '../pages/html.ts';
import { page, type Call, type PageAnswer, type Route } from '../route.ts';

const params = z.object({ token: z.string().min(20).max(100) });
const query = z.object({ lang: z.string().optional() });

const notice = (language: Language, status: number, text: AcknowledgeText): PageAnswer => ({
  status,
  html: acknowledgeNotice(language, text),
});

type IncidentLink = StaffLink & { incidentId: string };

/** `/p/acknowledge/{token}`: mail scanners open every link, so only the form's POST acknowledges. */
export function acknowledgePageRoutes(deps: AppDeps): Route[] {
  const { db } = deps;

  /** Finds link and incident and hands them on, or answers why it cannot. */
  async function withIncident(
    {
      params: { token },
      query: { lang },
      req,
    }: Call<z.output<typeof params>, z.output<typeof query>, unknown, undefined>,
    use: (link: IncidentLink, row: IncidentRow, language: Language) => Promise<PageAnswer>,
  ): Promise<PageAnswer> {
    const language = pageLanguage(lang, req.get('accept-language'));
    const link = await findStaffLink(db.pool, token);
    if (!isIncidentLink(link)) return notice(language, 404, 'unknown');
    const row = await findIncident(db.pool, link.incidentId);
    if (row.state === 'resolved') return notice(language, 410, 'resolved');
    if (row.state === 'acknowledged')
      return notice(language, 200, row.acknowledgedBy === link.personId ? 'thanks' : 'taken');
    if (link.expiresAt.getTime() <= deps.now()) return notice(language, 410, 'expired');
    return use(link, row, language);
  }

  return [
    page({
      method: 'GET',
      path: '/p/acknowledge/{token}',
      summary: 'Shows a responder what has happened',
      params,
      query,
      handle: (call) =>
        withIncident(call, async (_, row, language) => {
          const { hash } = await findCampaign(db.pool, row.campaignId);
          return { html: acknowledgePage(language, await loadPlan(db.pool, row.campaignId, hash), row) };
        }),
    }),
    page({
      method: 'POST',
      path: '/p/acknowledge/{token}',
      summary: 'Acknowledges by the link of an escalation',
      params,
      query,
      handle: (call) =>
        withIncident(call, async (link, row, language) => {
          const requestId = createHash('sha256').update(`staff-link/${link.id}`).digest('hex');
          try {
            await updateIncident(deps, acknowledgeUpdate, {
              id: row.id,
              arg: { actorId: link.personId },
              requestId,
            });
          } catch (error) {
            if (error instanceof DomainError && error.code === 'ACKNOWLEDGED_ALREADY')
              return notice(language, 200, 'taken');
            throw error;
          }
          await useStaffLink(db.pool, call.params.token, new Date(deps.now()));
          return notice(language, 200, 'thanks');
        }),
    }),
  ];
}

const isIncidentLink = (link: StaffLink | null): link is IncidentLink =>
  link?.purpose === 'acknowledge' && link.incidentId !== null;
