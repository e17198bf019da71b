import { z } from 'zod';
import { findCampaign } from '../../store/campaigns.ts';
import type { AppDeps } from '../deps.ts';
import { credentialOf } from '../middleware/authenticate.ts';
import { route, type Route } from '../route.ts';
import { idParams, language } from '../schemas/common.ts';
import { createStreamHub } from '../stream/hub.ts';
import { endAtOnce, type NewStream } from '../stream/stream.ts';

/** An EventSource of a browser cannot set Accept-Language. */
const query = z.strictObject({
  lang: language.optional().meta({ description: 'Language of the texts; else that of Accept-Language' }),
});

/** What happens in a campaign, as it happens. */
export function streamRoutes(deps: AppDeps): Route[] {
  const hub = deps.streams ?? createStreamHub(deps);
  return [
    route({
      method: 'GET',
      path: '/v1/campaigns/{id}/events',
      roles: 'anyRole',
      summary:
        'Server-Sent Events: phase, kpis, incident, approval, wave, timeline; resumed by Last-Event-ID, at most 5 a person',
      params: idParams,
      query,
      headers: {
        'Last-Event-ID':
          'The id seen last: what came after it follows. One that is unknown, or older than a day, is answered by an event `reset`',
      },
      answers: { 200: 'text/event-stream' },
      handle: async ({ params: { id: campaignId }, query: { lang }, person, req }) => {
        const { timeZone } = await findCampaign(deps.db.pool, campaignId);
        const accepted = req.acceptsLanguages('en', 'zh-CN', 'zh') === 'en' ? 'en' : 'zh-CN';
        const asked: NewStream = {
          ...{ campaignId, personId: person.id, credential: credentialOf(deps, req) },
          ...{ language: lang ?? accepted, timeZone },
        };
        const send = async (res: Parameters<typeof hub.open>[0]): Promise<void> => {
          if (req.method === 'HEAD') return endAtOnce(res);
          await hub.open(res, asked, req.get('last-event-id'));
        };
        return { send };
      },
    }),
  ];
}
