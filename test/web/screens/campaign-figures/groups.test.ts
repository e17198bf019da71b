import { expect, test } from '@jest/globals';
import { GROUPS, OUTCOME_GROUP } from '../../../../web/screens/campaign-figures/groups.ts';
import { figureMeanings } from '../../../../web/vocabulary/figure-meanings.ts';
import { FIGURES, OUTCOMES } from '../../../../web/vocabulary/figures.ts';

test('every figure stands in one group, and each is explained', () => {
  const shown = [...Object.values(GROUPS).flat(), ...OUTCOME_GROUP];
  const all = [...Object.keys(FIGURES), ...Object.keys(OUTCOMES)];
  expect([...shown].sort()).toEqual([...all].sort());
  expect(Object.keys(figureMeanings.table).sort()).toEqual([...all].sort());
});
