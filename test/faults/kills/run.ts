import { setTimeout as sleep } from 'node:timers/promises';
import type { Kill, Moment } from './draw.ts';
import { inDoubtOf } from '../../support/campaign-facts.ts';
import { differences, missed, type RunOutcome, runOutcome } from './outcome.ts';
import { approve, ORDERS, ordersOf, sell, startRun } from './people.ts';
import { killPlan } from './plan.ts';
import type { KillStack } from './stack.ts';

/** How one run went. */
export interface RunReport {
  kill: Kill | null;
  campaignId: string;
  /** Phase of the campaign when the process was killed; null where nobody was. */
  hit: string | null;
  /** Seconds from start to end. */
  took: number;
  outcome: RunOutcome;
  inDoubt: number;
  missed: number;
  faults: string[];
}

const ENDS = ['completed', 'cancelled', 'rejected', 'aborted'];
const LOOK_MS = 25;
const PATIENCE_MS = 240_000;

interface Campaign {
  id: string;
  key: string;
}

/** Whether the moment has come, as a condition on the campaign's row `c`. */
const HAS_COME: Record<Moment, string> = {
  ...phaseIs('research', 'planning', 'approval', 'preparation', 'warmUp', 'extension', 'followUp', 'recap'),
  wave: `exists (select from messages m where m.campaign_id = c.id and m.wave = 'opening' and m.state = 'accepted')`,
  orders: `(select count(*) from orders o where o.campaign_id = c.id) >= ${ORDERS / 4}`,
};

function phaseIs<P extends string>(...phases: P[]): Record<P, string> {
  return Object.fromEntries(phases.map((phase) => [phase, `c.phase = '${phase}'`])) as Record<P, string>;
}

/** Waits for the moment, or for what comes after it where it passed unseen; answers the phase it found. */
async function awaitMoment({ ask }: KillStack, { id }: Campaign, moment: Moment): Promise<string> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(LOOK_MS)) {
    const [now] = await ask<{ phase: string; come: boolean; status: string }>(
      `select c.phase, c.status, ${HAS_COME[moment]} or exists (
         select from timeline t where t.campaign_id = c.id and t.kind = 'phase' and t.phase = '${moment}') as come
       from campaigns c where c.id = $1`,
      [id],
    );
    if (now?.come) return now.phase;
    if (now && ENDS.includes(now.status)) return `${now.phase}, ${now.status}`;
  }
  throw new Error(`${id} never came to ${moment}`);
}

async function strike(stack: KillStack, campaign: Campaign, kill: Kill): Promise<string> {
  await awaitMoment(stack, campaign, kill.moment);
  await sleep(kill.after);
  const [now] = await stack.ask<{ phase: string }>('select phase from campaigns where id = $1', [
    campaign.id,
  ]);
  await stack.kill(kill.victim);
  return now?.phase ?? 'gone';
}

/** Everything the shop sends, from the instant at which live really began. */
async function sellAll(stack: KillStack, campaign: Campaign): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(LOOK_MS)) {
    const [live] = await stack.ask<{ at: Date }>(
      `select started_at as at from campaign_phases where campaign_id = $1 and phase = 'live' and started_at is not null`,
      [campaign.id],
    );
    if (!live) continue;
    await Promise.all(ordersOf(campaign.id, live.at.getTime()).map((order) => sell(stack, campaign, order)));
    return;
  }
  throw new Error(`${campaign.id} never went live`);
}

/** The approver looks in until the campaign has ended; what is down just now is asked again later. */
async function tend(stack: KillStack, { id }: Campaign): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(200)) {
    await approve(stack, id).catch(() => undefined);
    const [now] = await stack.ask<{ status: string }>('select status from campaigns where id = $1', [id]);
    if (now && ENDS.includes(now.status)) return;
  }
}

/** Runs one campaign from plan to recap and, where told to, kills a process on the way. */
export async function runOnce(
  stack: KillStack,
  { key, kill, calm }: { key: string; kill: Kill | null; calm: RunOutcome | null },
): Promise<RunReport> {
  const start = Date.now();
  const id = await startRun(stack.api, killPlan(key));
  const campaign = { id, key };
  const hit = kill ? strike(stack, campaign, kill) : Promise.resolve(null);
  await Promise.all([hit, sellAll(stack, campaign), tend(stack, campaign)]);
  const outcome = await runOutcome(stack, id);
  const report = { kill, campaignId: id, hit: await hit, took: (Date.now() - start) / 1000 };
  const faults = calm ? differences(outcome, calm) : [];
  return { ...report, outcome, inDoubt: inDoubtOf(outcome).length, missed: missed(outcome).length, faults };
}
