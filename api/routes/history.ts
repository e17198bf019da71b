import { z } from 'zod';
import { auditScopes, listAudit, listNewestAudit, verifyAudit, type AuditRow } from '../../store/audit.ts';
import { findCampaign } from '../../store/campaigns.ts';
import { contactsOf, type Contact } from '../../store/people.ts';
import { listTimeline } from '../../store/timeline.ts';
import type { AppDeps } from '../deps.ts';
import { route, type Route } from '../route.ts';
import { auditList, auditQuery, auditVerdict } from '../schemas/campaigns.ts';
import { idParams, pageOf, readCursor } from '../schemas/common.ts';
import { timelineList, timelineQuery } from '../schemas/standing.ts';
import { groupOf, kindsOf } from '../timeline-groups.ts';
import { textLanguage, timelineText } from '../timeline-texts.ts';

const iso = (at: number): string => new Date(at).toISOString();

/** What happened: the timeline for people, the audit chain for proof. */
export function historyRoutes(deps: AppDeps): Route[] {
  return [timelineRoute(deps), ...auditRoutes(deps)];
}

function timelineRoute({ db: { pool } }: AppDeps): Route {
  return route({
    method: 'GET',
    path: '/v1/campaigns/{id}/timeline',
    roles: 'anyRole',
    summary: 'Everything that happened, from either end, in Chinese or English by Accept-Language',
    params: idParams,
    query: timelineQuery,
    answers: { 200: timelineList },
    handle: async ({ params: { id }, query: { limit, cursor, order, group, from }, req }) => {
      const { timeZone } = await findCampaign(pool, id);
      const after = readCursor(cursor, z.int());
      const language = textLanguage(req);
      const kinds = group && kindsOf(group);
      const rows = await listTimeline(pool, {
        ...{ campaignId: id, newest: order === 'desc', after, from, kinds, limit: limit + 1 },
      });
      const page = pageOf(rows, limit, (row) => row.id);
      const items = page.items.map(({ id: entry, at, phase, kind, actor, reason, data }) => ({
        ...{ id: entry, at: iso(at), phase, kind, group: groupOf(kind), actor, reason, data },
        text: timelineText({ kind, phase, data, actor, reason }, { language, timeZone }),
      }));
      return { body: { items, nextCursor: page.nextCursor } };
    },
  });
}

/** Ids of the people whom an entry is of or about. */
const peopleOf = ({ actorId, data }: Pick<AuditRow, 'actorId' | 'data'>): string[] =>
  [actorId, data['personId'], data['delegateTo']].filter(
    (one): one is string => z.uuid().safeParse(one).success,
  );

const namesOf = (ids: readonly string[], people: Map<string, Contact>): Record<string, string> =>
  Object.fromEntries(ids.flatMap((id) => (people.has(id) ? [[id, people.get(id)?.name ?? '']] : [])));

function auditRoutes({ db: { pool } }: AppDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/v1/audit',
      roles: ['admin', 'lead', 'finance'],
      summary: 'Governance actions of a campaign, or of the whole shop, as a chain of hashes',
      query: auditQuery,
      answers: { 200: auditList },
      handle: async ({ query: { limit, cursor, campaignId, order } }) => {
        if (campaignId !== undefined) await findCampaign(pool, campaignId);
        const seen = readCursor(cursor, z.int());
        const asked = { scope: campaignId ?? 'all', limit: limit + 1 };
        const rows =
          order === 'newest'
            ? await listNewestAudit(pool, { ...asked, before: seen ?? null })
            : await listAudit(pool, { ...asked, after: seen ?? 0 });
        const page = pageOf(rows, limit, ({ seq }) => seq);
        const people = await contactsOf(pool, [...new Set(page.items.flatMap(peopleOf))]);
        const items = page.items.map(({ seq, at, actorId, action, data, prevHash, hash }) => ({
          ...{ seq, at: iso(at), actorId, action, data, prevHash, hash },
          actor: people.get(actorId ?? '')?.email ?? null,
          names: namesOf(peopleOf({ actorId, data }), people),
        }));
        return { body: { items, nextCursor: page.nextCursor } };
      },
    }),
    route({
      method: 'GET',
      path: '/v1/audit/verify',
      roles: ['admin', 'lead', 'finance'],
      summary: 'Walks every chain and says where one breaks',
      answers: { 200: auditVerdict },
      handle: async () => {
        const scopes = [];
        for (const scope of await auditScopes(pool)) scopes.push(await verifyAudit(pool, scope));
        return { body: { ok: scopes.every(({ ok }) => ok), scopes } };
      },
    }),
  ];
}
