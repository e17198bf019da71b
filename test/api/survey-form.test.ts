import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { LONGEST_COMMENT, type Question } from '../../api/pages/survey.ts';
import { readAnswers } from '../../api/survey-form.ts';

const ALL: readonly Question[] = ['nps', 'csat', 'repurchase', 'open'];
const read = (body: Record<string, unknown>, questions = ALL) => readAnswers(questions, body);

describe('a survey’s form', () => {
  test('what is on the scales is an answer, what is left out is none', () => {
    expect(read({ nps: '0', csat: '5', repurchase: '' })).toMatchObject({
      answers: { nps: 0, csat: 5, repurchase: null, open: null },
      errors: undefined,
    });
  });

  test.each([
    ['nps', '11'],
    ['nps', '-1'],
    ['nps', '1e1'],
    ['nps', ' 1'],
    ['csat', '0'],
    ['csat', '6'],
    ['repurchase', ['1', '2']],
  ])('%s of %p is no answer', (question, value) => {
    expect(read({ [question]: value }).errors).toEqual({ fields: { [question]: 'range' }, empty: false });
  });

  test('words count as people do: one line end, one character each, nothing around', () => {
    const longest = '😀'.repeat(LONGEST_COMMENT);
    expect(read({ open: `  ${longest}\r\n ` }).answers.open).toBe(longest);
    expect(read({ open: `${longest}x` }).errors?.fields).toEqual({ open: 'long' });
    expect(read({ open: 'a\r\nb\rc\td' }).answers.open).toBe('a\nb\nc\td');
  });

  test('nothing at all is to be filled in again, as are questions that were not asked', () => {
    for (const body of [{}, { open: ' \n ' }, { other: '1' }]) expect(read(body).errors?.empty).toBe(true);
    expect(read({ nps: '9' }, ['csat']).errors).toEqual({ fields: {}, empty: true });
  });

  test('whatever is sent, answers are on their scales and words as short as they may be', () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.string(), { maxLength: 3 }),
      fc.constant(undefined),
    );
    fc.assert(
      fc.property(fc.record({ nps: value, csat: value, repurchase: value, open: value }), (body) => {
        const { nps, csat, repurchase, open } = read(body).answers;
        const within = (score: number | null, least: number, most: number): boolean =>
          score === null || (Number.isInteger(score) && score >= least && score <= most);
        expect([within(nps, 0, 10), within(csat, 1, 5), within(repurchase, 1, 5)]).toEqual([
          true,
          true,
          true,
        ]);
        expect([...(open ?? '')].length).toBeLessThanOrEqual(LONGEST_COMMENT);
        expect(open ?? '').not.toMatch(/\u0000/);
      }),
    );
  });
});
