import { hasEnded } from '../../domain/lifecycle.ts';
import {
  type CalendarCampaign,
  calendarCampaigns,
  pairKey,
  sharedCustomers,
  stockOnHand,
} from '../../store/calendar.ts';
import type { AppDeps } from '../deps.ts';
import {
  commonSkus,
  type Conflict,
  conflictsOf,
  idsOf,
  type Occupied,
  pairsInTime,
} from './calendar-conflicts.ts';
import { type CalendarWindow, calendarWindows } from './calendar-windows.ts';

/** Campaigns and conflicts one answer shows at most. */
const MOST_CAMPAIGNS = 300;
const MOST_CONFLICTS = 300;
/** Pairs of audiences counted in one call: two of a million customers take about a second. */
const COUNTED_AT_ONCE = 5;

const text = (at: number): string => new Date(at).toISOString();

interface Dated extends Occupied {
  campaign: CalendarCampaign;
  windows: CalendarWindow[];
}

function dated(campaign: CalendarCampaign, windows: CalendarWindow[]): Dated[] {
  if (windows.length === 0) return [];
  const { id, segments, units, frozen } = campaign;
  const start = Math.min(...windows.map((window) => window.start));
  const end = Math.max(...windows.map((window) => window.end));
  return [{ id, start, end, segments, units, frozen, campaign, windows }];
}

function itemView({ campaign, windows, start, end }: Dated) {
  const { id, key, name, phase, status, owner, timeZone } = campaign;
  return {
    ...{ id, key, name, phase, status, owner, timeZone },
    startsAt: text(start),
    endsAt: text(end),
    windows: windows.map((window) => ({
      phase: window.phase,
      start: text(window.start),
      end: text(window.end),
      begun: window.begun,
    })),
  };
}

const conflictView = ({ one, other, from, to, audience, products }: Conflict) => ({
  campaigns: [one.id, other.id],
  from: text(from),
  to: text(to),
  audience,
  products,
});

async function conflictsIn(
  { db: { pool } }: Pick<AppDeps, 'db'>,
  campaigns: readonly Dated[],
  stretch: { from: number; to: number },
): Promise<Conflict[]> {
  const pairs = pairsInTime(campaigns, stretch);
  const frozen = pairs.filter(({ one, other }) => one.frozen && other.frozen);
  const [shared, stock] = await Promise.all([
    sharedCustomers(pool, frozen.map(idsOf), COUNTED_AT_ONCE),
    stockOnHand(pool, [...new Set(pairs.flatMap(commonSkus))]),
  ]);
  return conflictsOf(pairs, (pair) => shared.get(pairKey(idsOf(pair))), stock);
}

/**
 * Campaigns whose warm-up to follow-up touches a stretch (epoch milliseconds, `to` not included), and which of them get
 * in each other's way. Three statements whatever it shows.
 */
export async function calendarOf(deps: AppDeps, stretch: { from: number; to: number }) {
  const found = await calendarCampaigns(deps.db.pool, { ...stretch, limit: MOST_CAMPAIGNS + 1 });
  const shown = found.slice(0, MOST_CAMPAIGNS).map((campaign) => ({
    campaign,
    windows: calendarWindows(campaign, { now: deps.now(), calendar: deps.calendar }),
  }));
  const within = shown
    .flatMap(({ campaign, windows }) => dated(campaign, windows))
    .filter(({ start, end }) => start < stretch.to && end > stretch.from)
    .sort((a, b) => a.start - b.start || a.end - b.end || (a.id < b.id ? -1 : 1));
  const conflicts = await conflictsIn(deps, within, stretch);
  return {
    from: text(stretch.from),
    to: text(stretch.to),
    items: within.map(itemView),
    undated: shown
      .filter(({ campaign, windows }) => windows.length === 0 && !hasEnded(campaign))
      .map(({ campaign: { id, key, name, phase } }) => ({ id, key, name, phase })),
    conflicts: conflicts.slice(0, MOST_CONFLICTS).map(conflictView),
    truncated: found.length > MOST_CAMPAIGNS || conflicts.length > MOST_CONFLICTS,
  };
}
