import { expect } from '@jest/globals';
import type { DemoApi } from '../../stack/demo/api.ts';
import { checkLedgers } from '../../store/ledgers.ts';
import type { TestStack } from './stack.ts';

interface StockView {
  onHand: number;
  reserved: number;
  committed: number;
}

interface BudgetView {
  lines: Record<'line' | 'total' | 'reserved' | 'committed' | 'returned' | 'free', string>[];
}

const pence = (amount: string): number => Math.round(Number(amount) * 100);

async function stockOf(api: DemoApi, sku: string): Promise<StockView> {
  return api.call(`/v1/stock/${sku}`, { as: 'lead@fanfare.example' });
}

/** After a campaign has closed nothing is held any more, and what there was is what is left and what went. */
export async function expectBalanced(
  { api, db }: TestStack,
  { campaignId, stock }: { campaignId: string; stock: Record<string, number> },
): Promise<void> {
  for (const [sku, initial] of Object.entries(stock)) {
    const { onHand, reserved, committed } = await stockOf(api, sku);
    expect({ sku, reserved, initial: onHand + committed }).toEqual({ sku, reserved: 0, initial });
  }
  const { lines } = await api.call<BudgetView>(`/v1/campaigns/${campaignId}/budget`, {
    as: 'lead@fanfare.example',
  });
  expect(lines.map(({ line }) => line).sort()).toEqual(['acquisition', 'data', 'promotion', 'reserve']);
  for (const { line, total, reserved, committed, returned, free } of lines) {
    const sum = pence(committed) + pence(returned) + pence(free);
    expect({ line, reserved: pence(reserved), sum }).toEqual({ line, reserved: 0, sum: pence(total) });
  }
  expect(await checkLedgers(db.pool)).toEqual([]);
}
