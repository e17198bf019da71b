import { expect, test } from '@jest/globals';
import { pageLanguage } from '../../../api/pages/html.ts';

test.each([
  ['zh-CN', undefined, 'zh-CN'],
  ['en', 'zh-CN', 'en'],
  [undefined, 'fr-FR, zh-TW;q=0.9, en;q=0.8', 'zh-CN'],
  [undefined, 'en-GB', 'en'],
  [['zh-CN'], 'de', 'en'],
  [undefined, undefined, 'en'],
])('lang %j and Accept-Language %j give %s', (query, header, language) => {
  expect(pageLanguage(query, header)).toBe(language);
});
