import { Webhook } from 'standardwebhooks';
import type { DemoApi } from '../../stack/demo/api.ts';

export interface PastEvent {
  id: string;
  type: string;
  /** RFC 3339, long ago too: only the signature has to be fresh. */
  at: string;
  data: object;
}

/** Sends events as one signed array. Throws where one of them was not taken. */
export async function sendEvents(api: DemoApi, events: readonly PastEvent[]): Promise<void> {
  const [first] = events;
  if (!first) return;
  const body = JSON.stringify(events.map(({ type, at, data }) => ({ type, at, data })));
  const now = new Date();
  const headers = {
    'content-type': 'application/json',
    'webhook-id': first.id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': new Webhook(api.webhookSecret).sign(first.id, now, body),
  };
  const response = await fetch(`${api.base}/v1/events`, { method: 'POST', body, headers });
  const answers = (await response.json()) as { status: number }[];
  const refused = Array.isArray(answers) ? answers.filter(({ status }) => status >= 300) : [answers];
  if (refused.length > 0) throw new Error(`Events were refused: ${JSON.stringify(refused.slice(0, 3))}`);
}
