import { expect, test } from '@jest/globals';
import { plainScreen, renderView, type DemoView } from '../../../stack/demo/screen.ts';

const view = (changes: Partial<DemoView> = {}): DemoView => ({
  ...{ stage: 'live', doing: 'selling', bars: [], goals: [], incident: null },
  ...changes,
});

test('the stage, its bars, the KPIs and the incident are on the screen', () => {
  const text = renderView(
    view({
      bars: [{ label: 'opening', done: 5, total: 10 }],
      goals: [{ metric: 'sales', actual: '50.00', target: '100.00', progress: 0.5 }],
      incident: 'stock-out (21915) is open',
    }),
  );
  expect(text).toContain('✓ warmUp · [live] · followUp');
  expect(text).toMatch(/opening +█{14}░{14} 5 of 10/);
  expect(text).toContain('50.00 of 100.00 50 %');
  expect(text).toContain('! stock-out (21915) is open');
});

test('in a pipe each change is one line, however often the view is shown', () => {
  const lines: string[] = [];
  const screen = plainScreen((line) => lines.push(line));
  for (const done of [0, 1, 2, 3, 4]) screen.show(view({ bars: [{ label: 'import', done, total: 4 }] }));
  screen.show(view({ bars: [{ label: 'import', done: 4, total: 4 }] }));
  expect(lines).toEqual([
    '[live] selling',
    ...[25, 50, 75, 100].map((percent) => `  import: ${percent} % of 4`),
  ]);
});
