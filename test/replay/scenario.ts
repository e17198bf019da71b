import type { Client } from '@temporalio/client';
import type { CampaignInput } from '../../workflows/campaign/messages.ts';
import type { StoryOptions, ToldStory } from '../support/story.ts';

/** What a scenario works with while its workers run. */
export interface Stage {
  client: Client;
  taskQueue: string;
  input: CampaignInput;
  story: ToldStory;
}

/** A way through the workflows, played with activities that only write down their calls, in real seconds. */
export interface Scenario {
  options: StoryOptions;
  /** The server suggests a new run soon. */
  shortRuns?: boolean;
  play: (stage: Stage) => Promise<void>;
  /** The workflows whose histories are kept, by a name for their file. */
  keep: (input: CampaignInput) => Record<string, string>;
}

export const SECOND = 1_000;
