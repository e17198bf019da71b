import type { DemoApi } from '../../../stack/demo/api.ts';

/** Products of the small shop; of each there is far more than all runs together sell. */
export const PRODUCTS = [
  { sku: 'LAMP', price: '20.00' },
  { sku: 'VASE', price: '12.50' },
] as const;
export const INITIAL_STOCK = 100_000;
const CUSTOMERS = 60;

/** Number n of the small shop's customers. */
export const customerId = (n: number): string => `C${String((n % CUSTOMERS) + 1).padStart(3, '0')}`;

const each = <T>(make: (id: string, n: number) => T): T[] =>
  Array.from({ length: CUSTOMERS }, (_, n) => make(customerId(n), n));

/** Each bought once or more in the spring before; nine in ten agreed to mail. */
const HISTORY = each((id, n) =>
  Array.from({ length: 1 + (n % 3) }, (_, k) => {
    const day = String(1 + ((n * 7 + k * 11) % 28)).padStart(2, '0');
    return `PAST-${id}-${k},2026-0${2 + k}-${day}T10:00:00,${id},LAMP,Lamp,${1 + (n % 2)},20.00,United Kingdom`;
  }),
).flat();

const CSV = {
  orders: ['order_id,ordered_at,customer_id,sku,description,quantity,unit_price,country', ...HISTORY],
  customers: [
    'customer_id,email,language,country,registered_at,consent_email,consent_email_at,consent_email_source',
    ...each((id, n) => {
      const consent = n % 10 === 9 ? 'false,,' : 'true,2026-01-01T09:00:00Z,shop';
      return `${id},${id.toLowerCase()}@example.test,${n % 2 ? 'en' : 'zh-CN'},United Kingdom,2026-01-01T09:00:00Z,${consent}`;
    }),
  ],
  stock: ['sku,location,on_hand', ...PRODUCTS.map(({ sku }) => `${sku},main,${INITIAL_STOCK}`)],
} as const;

/** Brings the small shop in, as a shop would. */
export async function importSmallShop(api: DemoApi): Promise<void> {
  for (const [kind, lines] of Object.entries(CSV)) {
    const upload = { content: `${lines.join('\n')}\n`, type: 'text/csv' };
    await api.call(`/v1/${kind}/import`, { method: 'POST', as: 'shop@fanfare.example', upload });
  }
}
