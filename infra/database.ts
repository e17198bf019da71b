import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '../prisma/generated/client.ts';

/** One PostgreSQL behind two faces that share a pool: Prisma for screens, plain SQL where many rows move. */
export interface Database {
  readonly pool: pg.Pool;
  readonly prisma: PrismaClient;
  /** Runs `work` on one connection between BEGIN and COMMIT; whatever it throws rolls back and is thrown on. */
  transaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T>;
  /** Waits for open queries and closes every connection. */
  close(): Promise<void>;
}

/** What a function over SQL needs: a pool, or one connection of it inside a transaction. */
export type Queryable = Pick<pg.ClientBase, 'query'>;

const INT8 = pg.types.builtins.INT8;
const INT8_ARRAY = 1016;
const TEXT_ARRAY = 1009 as number as typeof pg.types.builtins.TEXT;
const parseTextArray = pg.types.getTypeParser(TEXT_ARRAY, 'text') as (text: string) => string[];

/**
 * Parses an `int8` in PostgreSQL's text form.
 * @throws RangeError past ±(2^53 − 1), where a number would silently lose its last digits
 */
function parseInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} does not fit a safe integer`);
  return value;
}

const parsers: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === Number(INT8)) return parseInt8;
    if (oid === INT8_ARRAY) return (text: string) => parseTextArray(text).map(parseInt8);
    return pg.types.getTypeParser(oid, format) as (text: string) => unknown;
  }) as pg.CustomTypesConfig['getTypeParser'],
};

async function inTransaction<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    client.release();
    return result;
  } catch (error) {
    // A connection that cannot even roll back is closed, not handed to the next caller.
    await client.query('rollback').then(
      () => client.release(),
      (broken: Error) => client.release(broken),
    );
    throw error;
  }
}

/**
 * Opens a database: `int8` comes as a safe-integer number, `numeric` as a string, `timestamptz` as a `Date`.
 * Connects lazily, so a wrong address shows at the first query.
 * @param url `postgres://user:password@host:port/database`
 * @param options `poolSize` is the most connections at once (default 10)
 */
export function createDatabase(url: string, { poolSize = 10 }: { poolSize?: number } = {}): Database {
  const pool = new pg.Pool({ connectionString: url, max: poolSize, types: parsers });
  // An idle connection that the server closes is replaced at the next query; unheard, the event would end the process.
  pool.on('error', () => undefined);
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  return {
    pool,
    prisma,
    transaction: (work) => inTransaction(pool, work),
    async close() {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}
