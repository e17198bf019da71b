import { expect, test } from '@jest/globals';
import { problem } from '../../../api/errors.ts';
import { errorPage } from '../../../api/pages/error-page.ts';

test('a failure is told in the reader’s language, with the code to quote', () => {
  const told = problem('RATE_LIMITED', 'inner words');
  expect(errorPage('zh-CN', told).text).toMatch(/请求过于频繁.*编号: RATE_LIMITED/s);
  expect(errorPage('en', told).text).toMatch(/Too many requests.*Reference: RATE_LIMITED/s);
  expect(errorPage('en', told).text).not.toContain('inner words');
});

test('a fault of ours is quoted by its id', () => {
  const { text } = errorPage('en', problem('INTERNAL', 'x', { id: 'f00' }));
  expect(text).toMatch(/The fault is on our side.*Reference: f00/s);
});

test('what nobody here has words for is a fault of ours only from 500 on', () => {
  const words = (status: number) => errorPage('en', { ...problem('INTERNAL', 'x'), status }).text;
  expect(words(405)).not.toContain('on our side');
  expect(words(500)).toContain('on our side');
});

test('what fails before a link is read is told in both languages', () => {
  const { text } = errorPage('en', problem('UNSUPPORTED_MEDIA_TYPE', 'x'));
  expect(text).toMatch(/did not arrive as a form.*lang="zh-CN".*无法读取提交的内容/s);
});
