import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
} from '@prisma/driver-adapter-utils';
import pg from 'pg';

const CHAR = 18;
const TEXT = 25;

/** PostgreSQL's catalogue answers `"char"` columns, which Prisma's adapter has no name for: it sees text instead. */
class CataloguePool extends pg.Pool {
  charColumns = new Set<number>();

  override query = (async (config: pg.QueryConfig) => {
    const results = (await super.query(config)) as pg.QueryResult | pg.QueryResult[];
    this.charColumns.clear();
    // A script of several statements answers an array of results.
    for (const { fields } of [results].flat()) {
      fields.forEach((field, index) => {
        if (field.dataTypeID !== CHAR) return;
        field.dataTypeID = TEXT;
        this.charColumns.add(index);
      });
    }
    return results;
  }) as pg.Pool['query'];
}

async function open(url: string): Promise<{ adapter: SqlDriverAdapter; pool: pg.Pool }> {
  const pool = new CataloguePool({ connectionString: url, max: 1 });
  const adapter = await new PrismaPg(pool).connect();
  const queryRaw = adapter.queryRaw.bind(adapter);
  const patch = {
    async queryRaw(query: SqlQuery) {
      const result = await queryRaw(query);
      for (const index of pool.charColumns) result.columnTypes[index] = ColumnTypeEnum.Character;
      return result;
    },
    // Whole: the adapter's own splits at every semicolon, also inside functions. One simple query is one transaction.
    executeScript: async (script: string) => void (await pool.query(script)),
  };
  return { adapter: Object.assign(adapter, patch), pool };
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

export interface SchemaAdapter extends SqlMigrationAwareDriverAdapterFactory {
  /** Closes what the engine opened, which it does not do itself (its advisory lock would stay), and drops shadows. */
  close(): Promise<void>;
}

/** Prisma's driver adapter for schema work: whole scripts, catalogue types, and a shadow database of its own name. */
export function schemaAdapter(url: string): SchemaAdapter {
  const cleanUp: (() => Promise<unknown>)[] = [];
  const connect = async (address: string): Promise<SqlDriverAdapter> => {
    const { adapter, pool } = await open(address);
    cleanUp.unshift(() => pool.end());
    return Object.assign(adapter, { dispose: async () => undefined });
  };
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => connect(url),
    async connectToShadowDb() {
      const name = `shadow_${randomUUID().replaceAll('-', '')}`;
      const shadow = new URL(url);
      shadow.pathname = `/${name}`;
      await administer(url, `create database ${name}`);
      cleanUp.unshift(() => administer(url, `drop database ${name}`));
      return connect(shadow.href);
    },
    async close() {
      for (const step of cleanUp.splice(0)) await step();
    },
  };
}
