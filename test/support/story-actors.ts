import type { Database } from '../../infra/database.ts';
import type { DemoApi } from '../../stack/demo/api.ts';
import { sendEvent, type EventAnswer } from '../../stack/demo/replay.ts';
import { decideByToken, type Incident, type OpenLevel } from '../../stack/demo/story.ts';
import { type InboxReader, submit } from './story-mail.ts';
import { SCARCE } from './story-shop.ts';

/** A running campaign and where its people read their mail. */
export interface Scene {
  api: DemoApi;
  inbox: InboxReader;
  campaignId: string;
  /** Stands in the subject of all mail to staff. */
  name: string;
}

interface Approvals {
  levels: { level: string; state: string }[];
  decisions: { level: string; person: string; verdict: string }[];
}

/** What the API says of the approvals of a campaign. */
export const approvalsOf = ({ api, campaignId }: Scene): Promise<Approvals> =>
  api.call(`/v1/campaigns/${campaignId}/approvals`, { as: 'lead@fanfare.example' });

/** Every incident of a campaign. */
export const incidentsOf = async ({ api, campaignId }: Scene): Promise<Incident[]> =>
  (
    await api.call<{ items: Incident[] }>(`/v1/campaigns/${campaignId}/incidents`, {
      as: 'lead@fanfare.example',
    })
  ).items;

/** What became of a link in a mail to staff: two looks at its page as a scanner takes them, then its button. */
export interface LinkUse {
  looks: number[];
  page: string;
  /** State of what the link is about, between looks and button. */
  between: string | undefined;
  pressed: number;
  /** The same button once more. */
  again: number;
}

interface Link {
  url: string;
  verdict: string;
  state: () => Promise<string | undefined>;
}

async function useLink({ url, verdict, state }: Link): Promise<LinkUse> {
  const first = await fetch(url);
  const second = await fetch(url);
  const between = await state();
  const { status: pressed } = await submit(url, { verdict });
  const { status: again } = await submit(url, { verdict });
  return { looks: [first.status, second.status], page: await first.text(), between, pressed, again };
}

/** An approver who decides on level `lead` by token and on `finance` by the link in their mail. */
export function approvers(scene: Scene): {
  decide: (level: OpenLevel) => Promise<void>;
  byLink: () => LinkUse | undefined;
} {
  let used: LinkUse | undefined;
  return {
    byLink: () => used,
    async decide(open) {
      if (open.level !== 'finance') return decideByToken(scene, open);
      if (used) return;
      const url = await scene.inbox.link({
        to: 'cfo@fanfare.example',
        about: scene.name,
        path: '/p/decide/',
      });
      const state = async (): Promise<string | undefined> =>
        (await approvalsOf(scene)).levels.find(({ level }) => level === 'finance')?.state;
      used = await useLink({ url, verdict: 'approve', state });
    },
  };
}

/** Somebody on call who acknowledges by the link in their mail, and a shop that then asks for what is sold out. */
export function onCall(scene: Scene): {
  tend: (incidents: Incident[]) => Promise<string | null>;
  byLink: () => LinkUse | undefined;
  soldOut: () => EventAnswer | undefined;
} {
  let used: LinkUse | undefined;
  let answer: EventAnswer | undefined;
  const { api, inbox, campaignId, name } = scene;
  const as = 'oncall@fanfare.example';
  return {
    byLink: () => used,
    soldOut: () => answer,
    async tend([incident]) {
      if (!incident || used) return null;
      const url = await inbox.link({ to: as, about: `Incident in “${name}”`, path: '/p/acknowledge/' });
      const state = async (): Promise<string | undefined> =>
        (await incidentsOf(scene)).find(({ id }) => id === incident.id)?.state;
      used = await useLink({ url, verdict: 'acknowledge', state });
      const orderId = `LATE-${campaignId}`;
      const lines = [{ sku: SCARCE, quantity: 1, unitPrice: '12.75' }];
      const data = { orderId, campaignId, lines };
      answer = await sendEvent(api, orderId, { type: 'order.placed', data });
      const body = { cause: 'More was wanted than allocated.', lesson: 'Allocate more.' };
      await api.call(`/v1/incidents/${incident.id}/resolve`, { method: 'POST', as, body });
      return null;
    },
  };
}

/** A recipient who had enough. */
export interface Unsubscribed {
  customerId: string;
  address: string;
  status: number;
  at: number;
}

/** One who got the teaser of all these campaigns unsubscribes by one click in the mail program (RFC 8058). */
export async function unsubscribeOne(
  db: Database,
  inbox: InboxReader,
  { campaigns, buyers }: { campaigns: readonly string[]; buyers: readonly string[] },
): Promise<Unsubscribed> {
  const { rows } = await db.pool.query<{ id: string }>(
    `select customer_id as id from messages
     where wave = 'teaser' and state = 'accepted' and campaign_id = any ($1) and customer_id = any ($2)
     group by customer_id having count(*) = $3 order by customer_id limit 1`,
    [campaigns, buyers, campaigns.length],
  );
  const customerId = rows[0]?.id;
  if (customerId === undefined) throw new Error('No buyer got the teaser');
  const address = `customer-${customerId}@example.test`;
  const [mail] = await inbox.to(address);
  if (!mail) throw new Error('The teaser is not in the inbox');
  const { headers } = await inbox.read(mail.id);
  if (headers['list-unsubscribe-post'] !== 'List-Unsubscribe=One-Click') throw new Error('Not one click');
  const url = /^<(.+)>$/.exec(headers['list-unsubscribe'] ?? '')?.[1] ?? '';
  const { status } = await submit(url, { 'List-Unsubscribe': 'One-Click' });
  return { customerId, address, status, at: Date.now() };
}
