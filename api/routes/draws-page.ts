import { readFile } from 'node:fs/promises';
import { textIn } from '../../domain/plan/messages.ts';
import { findCampaign, type CampaignRow } from '../../store/campaigns.ts';
import { drawStandings, type DrawStanding } from '../../store/draw-readings.ts';
import { pageQuery } from '../customer-link.ts';
import type { AppDeps } from '../deps.ts';
import { promised, proofAnswerOf } from '../draws/proof.ts';
import { ApiError } from '../errors.ts';
import { drawsPage } from '../pages/draws.ts';
import { pageLanguage } from '../pages/html.ts';
import { page, type Route } from '../route.ts';
import { idParams } from '../schemas/common.ts';

const SCRIPT = new URL('../../examples/verify-draw.mjs', import.meta.url);

interface Published {
  campaign: CampaignRow;
  standings: DrawStanding[];
}

/** A campaign that draws; of any other one this says no more than that nothing is here. Throws NOT_FOUND. */
async function publishedOf({ db: { pool } }: AppDeps, id: string): Promise<Published> {
  const standings = await drawStandings(pool, id);
  if (standings.length === 0) throw new ApiError('NOT_FOUND', 'No draws have this address');
  return { campaign: await findCampaign(pool, id), standings };
}

/** `/p/draws/{id}`: anybody may read what was promised, and recompute who won; it names no customer. */
export function drawPageRoutes(deps: AppDeps): Route[] {
  return [
    page({
      method: 'GET',
      path: '/p/draws/{id}',
      summary: 'A campaign’s draws for everybody: odds, the hash of the seed, and how to check the winners',
      params: idParams,
      query: pageQuery,
      handle: async ({ params, query: { lang }, req }) => {
        const { campaign, standings } = await publishedOf(deps, params.id);
        const language = pageLanguage(lang, req.get('accept-language'));
        const { id, currency, timeZone } = campaign;
        const promotions = standings.map((row) => promised(row, currency));
        const name = textIn(campaign.name, language);
        return { html: drawsPage(language, { id, name, currency, timeZone, promotions }) };
      },
    }),
    page({
      method: 'GET',
      path: '/p/draws/verify-draw.mjs',
      summary: 'The script that computes the winners of a proof anew',
      handle: async () => ({ body: await readFile(SCRIPT, 'utf8'), type: 'text/javascript; charset=utf-8' }),
    }),
    page({
      method: 'GET',
      path: '/p/draws/{id}/proof.json',
      summary: 'The proof of a campaign’s draws as JSON, for everybody',
      params: idParams,
      query: pageQuery,
      handle: async ({ params }) => {
        const { campaign } = await publishedOf(deps, params.id);
        return proofAnswerOf(deps.db.pool, campaign);
      },
    }),
  ];
}
