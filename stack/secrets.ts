import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What the embedded stack makes for itself once and keeps, readable by its owner only. */
export interface StackSecrets {
  postgresPassword: string;
  /** `id:secret`, as in FANFARE_LINK_KEYS. */
  linkKeys: string;
  /** `whsec_…` */
  webhookSecret: string;
}

function makeSecrets(): StackSecrets {
  return {
    postgresPassword: randomBytes(24).toString('base64url'),
    linkKeys: `k1:${randomBytes(32).toString('base64url')}`,
    webhookSecret: `whsec_${randomBytes(32).toString('base64')}`,
  };
}

/** The secrets of a data folder, made at its first start. */
export async function keepSecrets(dataFolder: string): Promise<StackSecrets> {
  const file = join(dataFolder, 'secrets.json');
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text !== undefined) return JSON.parse(text) as StackSecrets;
  const secrets = makeSecrets();
  await writeFile(file, JSON.stringify(secrets, null, 2), { mode: 0o600, flag: 'wx' });
  return secrets;
}
