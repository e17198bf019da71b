import { call } from '../../api/client.ts';

/** A name for a file that every system takes: signs that are none of a name become dashes. */
export const exportName = (id: string): string => `customer-${id.replace(/[^\w.-]+/g, '-')}.json`;

/** Asks for all that is held on a person and hands it to the browser as a file. @throws ApiFailure */
export async function downloadExport(id: string): Promise<void> {
  const held = await call('GET /v1/customers/{id}/export', { params: { id } });
  const file = new Blob([JSON.stringify(held, null, 2)], { type: 'application/json' });
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = exportName(id);
  link.click();
  URL.revokeObjectURL(address);
}
