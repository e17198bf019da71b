import { expect, test } from '@jest/globals';
import { describeConfig } from '../../../../infra/config.ts';
import { meaningTexts } from '../../../../web/screens/settings/meaning-texts.ts';

test('every variable of the configuration has a meaning in both languages, and no other has', () => {
  expect(Object.keys(meaningTexts.table).sort()).toEqual(
    describeConfig()
      .map(({ name }) => name)
      .sort(),
  );
});
