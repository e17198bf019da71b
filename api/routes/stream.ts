import { findCampaign } from '../../store/campaigns.ts';
import { tokenHash } from '../../store/tokens.ts';
import type { AppDeps } from '../deps.ts';
import { bearerOf } from '../middleware/authenticate.ts';
import { route, type Route } from '../route.ts';
import { idParams } from '../schemas/common.ts';
import { createStreamHub } from '../stream/hub.ts';
import { endAtOnce } from '../stream/stream.ts';

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
      headers: {
        'Last-Event-ID':
          'The id seen last: what came after it follows. One that is unknown, or older than a day, is answered by an event `reset`',
      },
      answers: { 200: 'text/event-stream' },
      handle: async ({ params: { id: campaignId }, person, req }) => {
        const { timeZone } = await findCampaign(deps.db.pool, campaignId);
        const language = req.acceptsLanguages('en', 'zh-CN', 'zh') === 'en' ? 'en' : 'zh-CN';
        const asked = {
          campaignId,
          personId: person.id,
          tokenHash: tokenHash(bearerOf(req)),
          language,
          timeZone,
        };
        const send = async (res: Parameters<typeof hub.open>[0]): Promise<void> => {
          if (req.method === 'HEAD') return endAtOnce(res);
          await hub.open(res, { ...asked, language }, req.get('last-event-id'));
        };
        return { send };
      },
    }),
  ];
}
