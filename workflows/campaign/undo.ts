import { CLEAN_UP, type CleanUpStep } from '../../domain/endings.ts';
import { campaign } from '../activities.ts';
import { codeOf } from '../failure.ts';
import type { CampaignState } from './state.ts';

/** What an early end undoes, last step first. Every step may run twice. */
export class Undo {
  private readonly state: CampaignState;
  private readonly steps: CleanUpStep[] = [];

  constructor(state: CampaignState) {
    this.state = state;
    if (state.launched) this.registerLaunch();
  }

  /** Before the launch, because a step that timed out may have happened: budget opens, orders hold, offers, waves. */
  registerLaunch(): void {
    this.steps.unshift(...CLEAN_UP);
  }

  /** Tries every step; one that fails for good is told on the timeline and keeps no other from being tried. */
  async run(): Promise<void> {
    for (const step of this.steps) {
      try {
        await this.take(step);
      } catch (error) {
        const { ref, phase } = this.state;
        await campaign.failUndo({ ...ref, phase, step, code: codeOf(error), at: Date.now() });
      }
    }
  }

  private async take(step: CleanUpStep): Promise<void> {
    const { ref, phase } = this.state;
    const moment = { ...ref, phase, at: Date.now() };
    switch (step) {
      case 'stopWaves':
        return campaign.stopWaves(moment);
      case 'closeOffers':
        return campaign.closeOffers(moment);
      case 'giveBackHolds':
        return campaign.giveBackHolds(moment);
      case 'returnBudget':
        return campaign.returnBudget(moment);
    }
  }
}
