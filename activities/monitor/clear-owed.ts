import { OWED_RISK } from '../../domain/risk/product-risks.ts';
import type { Queryable } from '../../infra/database.ts';
import { clearIncident } from '../../store/incidents.ts';
import { settledOwed } from '../../store/risk.ts';
import { noteIncidentEvent } from '../incident/notes.ts';

/**
 * Clears the incident of an order that is owed no more, because it was refunded or served after all; it stays open until
 * a person resolves it. `at` in epoch ms. Dying in between does it again, and it is told once.
 */
export async function clearOwed(db: Queryable, at: number): Promise<void> {
  const { key: risk } = OWED_RISK;
  for (const settled of await settledOwed(db)) {
    await noteIncidentEvent(db, { ...settled, risk, at }, { kind: 'incidentCleared' });
    await clearIncident(db, { ...settled, risk, at: new Date(at) });
  }
}
