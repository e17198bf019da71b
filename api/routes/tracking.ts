import type { Request } from 'express';
import { bodySources, linkTargets } from '../../domain/message-links.ts';
import { messageOf } from '../../domain/plan/messages.ts';
import {
  findLinkedMessage,
  LINK_PURPOSES,
  type LinkedMessage,
  recordClick,
} from '../../store/customer-links.ts';
import { loadVersion } from '../../store/plans.ts';
import { languageOf, pageQuery, sinceEnd, tokenParams } from '../customer-link.ts';
import type { AppDeps } from '../deps.ts';
import { customerNotice } from '../pages/customer.ts';
import { page, type Route } from '../route.ts';

/** Added to the target's address, so that the shop can send it back as `clickToken` with the order. */
const CLICK_PARAMETER = 'ff_click';

const ROBOT =
  /bot\b|bots\b|crawl|spider|slurp|scan|preview|monitor|fetch|proxy|curl|wget|python|java\/|okhttp|headless|urldefense|barracuda|mimecast|proofpoint|safelinks/i;

/** Whether a person seems to be behind the request: a browser's name, and no sign of fetching ahead. */
export function looksHuman(req: Pick<Request, 'get' | 'method'>): boolean {
  const agent = req.get('user-agent') ?? '';
  const purpose = `${req.get('sec-purpose') ?? ''} ${req.get('purpose') ?? ''} ${req.get('x-moz') ?? ''}`;
  return (
    req.method === 'GET' && agent !== '' && !ROBOT.test(agent) && !/prefetch|preview|prerender/i.test(purpose)
  );
}

/** Where a link of the message leads, as the wave's version of the plan has it; undefined where it has no such link. */
async function targetOf({ db }: AppDeps, message: LinkedMessage, link: number): Promise<string | undefined> {
  if (message.hash === null) return undefined;
  const { plan, bodies } = await loadVersion(db.pool, message.campaignId, message.hash);
  const planned = messageOf(plan, message.template);
  return planned && linkTargets(bodySources(planned.body, bodies, plan.languages))[link];
}

function withToken(target: string, token: string): string {
  const address = new URL(target);
  address.searchParams.set(CLICK_PARAMETER, token);
  return address.href;
}

/** `/t/c/{token}`: notes the hit and leads on to the plan's own target, for ever; a hit after the campaign's end does not count. */
export function trackingRoutes(deps: AppDeps): Route[] {
  const { db, signer, now } = deps;
  return [
    page({
      method: 'GET',
      path: '/t/c/{token}',
      summary: 'Notes a click and leads on to the target that the plan has for this link',
      params: tokenParams,
      query: pageQuery,
      handle: async ({ params: { token }, query: { lang }, req }) => {
        const link = signer.verify(LINK_PURPOSES.click, token);
        const message = link && (await findLinkedMessage(db.pool, link.id));
        const target = message && (await targetOf(deps, message, link.link));
        const language = languageOf(req, lang, message?.language ?? null);
        if (!target) return { status: 404, html: customerNotice(language, 'invalid') };
        const at = now();
        const counted = looksHuman(req) && sinceEnd(message, at) === null;
        await recordClick(db.pool, { messageId: link.id, link: link.link, at, counted });
        return { redirect: withToken(target, token) };
      },
    }),
  ];
}
