import { later } from '../../domain/plan/schedule.ts';
import type { CouponCode } from '../../store/coupons.ts';
import { couponCodes, issueWaveCoupons } from '../../store/coupons.ts';
import type { Recipient } from '../../store/messages.ts';
import type { EmailDeps, WaveTask } from './types.ts';
import type { PlannedWave } from './wave-plan.ts';

/** Gives each member of a wave the coupon that the plan promises them; again gives nobody a second one. */
export async function issueCoupons(
  { db, calendar }: Pick<EmailDeps, 'db' | 'calendar'>,
  { campaignId, wave, at }: WaveTask,
  { plan, coupon }: Pick<PlannedWave, 'plan' | 'coupon'>,
): Promise<void> {
  if (coupon === null) return;
  const promotion = plan.promotions.find(({ key }) => key === coupon);
  const lasts = promotion?.kind === 'coupon' ? promotion.expires : undefined;
  const zone = { timeZone: plan.timeZone, calendar };
  const expiresAt = lasts === undefined ? null : new Date(later(at, lasts, zone));
  await issueWaveCoupons(db.pool, { campaignId, promotion: coupon, wave, at: new Date(at), expiresAt });
}

/** The coupons of a chunk's mails by message id; none where the wave brings none. */
export function couponsOf(
  { db }: Pick<EmailDeps, 'db'>,
  { coupon }: Pick<PlannedWave, 'coupon'>,
  recipients: readonly Recipient[],
): Promise<ReadonlyMap<string, CouponCode>> {
  if (coupon === null) return Promise.resolve(new Map());
  return couponCodes(
    db.pool,
    recipients.map(({ messageId }) => messageId),
  );
}
