import type { AnswerOf } from '../../api/client.ts';
import { hasText, useTexts } from '../../i18n/texts.ts';
import { channelTexts } from '../../vocabulary/messages.ts';

/** What the API has on record of a person's consents. */
export type Consents = AnswerOf<'GET /v1/customers/{id}/consents'>;

/** A channel's name, else its key. */
export function useChannelName(): (channel: string) => string {
  const t = useTexts(channelTexts);
  return (channel) => (hasText(channelTexts, channel) ? t(channel) : channel);
}
