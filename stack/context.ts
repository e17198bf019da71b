import type { StackConfig } from '../infra/config.ts';
import type { Kept } from './keep.ts';
import type { StackSecrets } from './secrets.ts';
import type { PartName, StackClaim } from './stack-file.ts';

/** What the parts are started with. */
export interface StartContext {
  config: StackConfig;
  secrets: StackSecrets;
  claim: StackClaim;
  dataFolder: string;
  logFile: (part: string) => string;
  progress: (line: string) => void;
  /** The servers of this stack that are not our code. */
  servers: Map<'postgres' | 'temporal', Kept>;
  /** How each part that was started is stopped. */
  stops: Map<PartName, () => Promise<unknown>>;
}
