import { describe, expect, test } from '@jest/globals';
import { blocks, complianceOf } from '../../../domain/compliance/index.ts';
import { isReason } from '../../../domain/compliance/accept.ts';
import { planSchema } from '../../../api/schemas/plan/index.ts';
import type { CompliancePart } from '../../../domain/plan/types.ts';
import { aPlanDocument } from '../../support/builders.ts';
import { aPlan, facts, found, NOW } from './build.ts';

const claiming = (compliance: CompliancePart) => aPlan({ name: { en: 'Best sale' }, compliance });
const accepting = (accept: CompliancePart['accept'] & object) => claiming({ accept });

describe('S3: a blocking error is not accepted by blanks', () => {
  const BLANKS = ['   ', '\u3000\u3000\u3000', '\u200b\u200b\u200b', '\u3164\u3164\u3164', '...', 'ok'];

  test.each(BLANKS)('the schema refuses the reason %j', (reason) => {
    const accept = [{ rule: 'absoluteClaim' as const, at: 'name.en', reason }];
    const { success, error } = planSchema.safeParse(aPlanDocument({ compliance: { accept } }));
    expect(success).toBe(false);
    expect(error?.issues[0]?.path).toEqual(['compliance', 'accept', 0, 'reason']);
  });

  test.each(BLANKS)('a plan that holds the reason %j all the same stays blocked', (reason) => {
    const plan = accepting([{ rule: 'absoluteClaim', at: 'name.en', reason }]);
    expect(complianceOf(plan, facts()).some(blocks)).toBe(true);
  });

  test('a few words are a reason', () => {
    expect(['是品牌名', 'our brand', 'M-6'].map(isReason)).toEqual([true, true, false]);
  });
});

test('an acceptance counts for its place and all below it, and for nothing beside it', () => {
  const blocked = (at: string) =>
    complianceOf(accepting([{ rule: 'absoluteClaim', at, reason: 'Our brand' }]), facts()).some(blocks);
  expect(['name.en', 'name', 'name.e', 'theme'].map(blocked)).toEqual([false, false, true, true]);
});

test('an acceptance that meets nothing is told', () => {
  const plan = accepting([{ rule: 'absoluteClaim', at: 'nmae.en', reason: 'Our brand' }]);
  expect(found('acceptUnused', plan)).toEqual(['compliance.accept.0: warning']);
  const right = accepting([{ rule: 'absoluteClaim', at: 'name', reason: 'Our brand' }]);
  expect(found('acceptUnused', right)).toEqual([]);
});

test('an enrolment is answered for at its own place alone', () => {
  const rule = (platform: string) => ({
    ...{ platform, key: 'enrol', from: null, to: null, source: 'Seller rules' },
    terms: { kind: 'enrolment' as const, by: new Date(NOW - 1).toISOString() },
  });
  const blocked = (at?: string) =>
    complianceOf(
      aPlan({
        compliance: {
          platforms: ['mall', 'bazaar'],
          accept: [{ rule: 'enrolment', ...(at && { at }), reason: 'MALL-618' }],
        },
      }),
      facts({ platformRules: [rule('mall'), rule('bazaar')] }),
    )
      .filter(blocks)
      .map(({ path }) => path.at(-1));
  expect(blocked()).toEqual([0, 1]);
  expect(blocked('compliance.platforms')).toEqual([0, 1]);
  expect(blocked('compliance.platforms.0')).toEqual([1]);
});

test('a platform without any rule that holds is told', () => {
  expect(found('platformUnknown', aPlan({ compliance: { platforms: ['nowhere'] } }))).toEqual([
    'compliance.platforms.0: warning',
  ]);
});
