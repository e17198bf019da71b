import type { Plan } from '../plan/types.ts';
import type { ShippingTerms } from './types.ts';

/**
 * What shipping is charged and costs, in minor units: as the plan says, else the fee given. A plan that does not say
 * the cost has it equal the fee.
 */
export function shippingTerms({ shipping }: Pick<Plan, 'shipping'>, given = 0): ShippingTerms {
  const fee = shipping?.fee ?? given;
  return { fee, cost: shipping?.cost ?? fee };
}
