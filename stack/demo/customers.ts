import { createHash } from 'node:crypto';

/** Shares of the made-up customers, stated in examples/data/ATTRIBUTION.md and shown by the demo. */
export const MADE_UP = { seed: 'winter-gifts', consent: 0.85, chinese: 0.1 } as const;

/** A number from 0 to below 1 that is the same in every run. */
function draw(what: string, customerId: string): number {
  const digest = createHash('sha256').update(`${MADE_UP.seed}\n${what}\n${customerId}`).digest();
  return digest.readUIntBE(0, 6) / 2 ** 48;
}

/** Customers of the real orders with made-up names, addresses at example.test and a seeded consent, as CSV. */
export function customersCsv(customers: ReadonlyMap<string, string>): string {
  const head = 'customer_id,email,name,language,country,consent_email,consent_email_at,consent_email_source';
  const rows = [...customers].map(([id, country]) => {
    const language = draw('language', id) < MADE_UP.chinese ? 'zh-CN' : 'en';
    const agreed = draw('consent', id) < MADE_UP.consent;
    const consent = agreed ? 'true,2011-01-01T09:00:00Z,demo' : 'false,,';
    return `${id},customer-${id}@example.test,Customer ${id},${language},"${country}",${consent}`;
  });
  return `${[head, ...rows].join('\n')}\n`;
}
