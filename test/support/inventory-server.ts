import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { availabilityBody, stepBody, type StepBody } from '../../infra/inventory-contract.ts';
import { createEgress } from '../../infra/egress.ts';
import { createHttpInventory, type InventoryTiming } from '../../infra/inventory-http.ts';
import type { ExternalInventory, StockLine } from '../../domain/inventory/port.ts';

/**
 * What goes wrong with a call. `…After`: once it is done. `cut` drops the connection, `hang` answers nothing, `slow` answers
 * late but in time, `garbage` answers no JSON.
 */
export type Fault =
  | 'none'
  | 'error'
  | 'errorAfter'
  | 'cut'
  | 'cutAfter'
  | 'hang'
  | 'hangAfter'
  | 'slow'
  | 'garbageAfter'
  | 'busy';

interface Held {
  state: 'reserved' | 'committed' | 'released';
  lines: StockLine[];
  returns: Set<string>;
}

interface Answer {
  status: number;
  body: object;
}

/** A shop's own inventory, as the contract asks it to be, in memory. */
export class OtherSide {
  onHand = new Map<string, number>();
  held = new Map<string, Held>();
  /** Steps as they came, refused ones left out. */
  steps: StepBody[] = [];
  /** Calls that reached the server, whatever became of them. */
  calls = 0;

  sum(sku: string, state: Held['state']): number {
    return [...this.held.values()]
      .filter((each) => each.state === state)
      .flatMap(({ lines }) => lines)
      .reduce((sum, line) => sum + (line.sku === sku ? line.quantity : 0), 0);
  }

  free(sku: string): number {
    return (this.onHand.get(sku) ?? 0) - this.sum(sku, 'reserved');
  }

  private short(lines: readonly StockLine[]): Answer | undefined {
    const lacking = lines.filter(({ sku, quantity }) => this.free(sku) < quantity);
    if (lacking.length === 0) return undefined;
    const told = lacking.map(({ sku, quantity }) => ({ sku, wanted: quantity, free: this.free(sku) }));
    return { status: 409, body: { code: 'SOLD_OUT', lines: told } };
  }

  private move(lines: readonly StockLine[], by: 1 | -1): void {
    for (const { sku, quantity } of lines) this.onHand.set(sku, (this.onHand.get(sku) ?? 0) + by * quantity);
  }

  private reserve(id: string, lines: StockLine[]): Answer {
    const known = this.held.get(id);
    if (known?.state === 'released') return { status: 409, body: { code: 'SOLD_OUT', lines: [] } };
    if (known) return { status: 200, body: { lines: known.lines } };
    const short = this.short(lines);
    if (short) return short;
    this.held.set(id, { state: 'reserved', lines, returns: new Set() });
    return { status: 200, body: { lines } };
  }

  private commit(id: string, lines: StockLine[]): Answer {
    const known = this.held.get(id);
    if (known?.state === 'committed') return { status: 200, body: { lines: known.lines } };
    if (known?.state === 'reserved') this.held.delete(id);
    const short = this.short(lines);
    if (short) {
      if (known?.state === 'reserved') throw new Error('What is held cannot be short');
      return short;
    }
    this.move(lines, -1);
    this.held.set(id, { state: 'committed', lines, returns: known?.returns ?? new Set() });
    return { status: 200, body: { lines } };
  }

  private giveBack(id: string, { returnId, lines }: { returnId: string; lines: StockLine[] }): Answer {
    const known = this.held.get(id);
    if (known?.state !== 'committed') return { status: 400, body: {} };
    if (known.returns.has(returnId)) return { status: 200, body: { lines } };
    const left = known.lines.map((line) => {
      const back = lines.find(({ sku }) => sku === line.sku)?.quantity ?? 0;
      return { sku: line.sku, quantity: line.quantity - back };
    });
    if (left.some(({ quantity }) => quantity < 0)) return { status: 400, body: {} };
    known.returns.add(returnId);
    known.lines = left.filter(({ quantity }) => quantity > 0);
    this.move(lines, 1);
    return { status: 200, body: { lines } };
  }

  /** Takes a step as the contract says. */
  take(body: StepBody): Answer {
    this.steps.push(body);
    const { reservationId: id } = body;
    switch (body.step) {
      case 'reserve':
        return this.reserve(id, body.lines);
      case 'commit':
        return this.commit(id, body.lines);
      case 'return':
        return this.giveBack(id, body);
      case 'release': {
        const known = this.held.get(id);
        if (known?.state !== 'committed')
          this.held.set(id, { state: 'released', lines: [], returns: new Set() });
        return { status: 200, body: { lines: [] } };
      }
    }
  }

  availability(skus: readonly string[]): Answer {
    const items = skus
      .filter((sku) => this.onHand.has(sku))
      .map((sku) => {
        const counts = {
          onHand: this.onHand.get(sku) ?? 0,
          reserved: this.sum(sku, 'reserved'),
          free: this.free(sku),
        };
        return { sku, ...counts, locations: [{ location: 'hall', ...counts }] };
      });
    return { status: 200, body: { items } };
  }
}

const SECRET = `whsec_${Buffer.from('the secret of an inventory, old').toString('base64')}`;
export const INVENTORY_SECRETS = {
  old: SECRET,
  new: `whsec_${Buffer.from('the secret of an inventory, new').toString('base64')}`,
  wrong: `whsec_${Buffer.from('a secret of somebody else, quite').toString('base64')}`,
};

async function read(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of req as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function verified(req: IncomingMessage, text: string, secret: string): boolean {
  try {
    new Webhook(secret).verify(text, req.headers as Record<string, string>, { jsonParse: false });
    return req.headers['webhook-id'] === req.headers['idempotency-key'];
  } catch {
    return false;
  }
}

export interface InventoryServer {
  /** The stock behind it, a new one for every test. */
  side: () => OtherSide;
  base: () => string;
  /** What goes wrong with the calls from now on, in their order; then nothing does. */
  fail: (...faults: Fault[]) => void;
  /** Decides for each call on its own; until told otherwise. */
  failBy: (fault: (body: string) => Fault) => void;
  /** Nothing goes wrong any more. */
  heal: () => void;
  /** The adapter to it. */
  client: (over?: {
    secrets?: string[];
    timing?: Partial<InventoryTiming>;
    now?: () => number;
  }) => ExternalInventory;
}

/** Long enough for a machine that is busy; a breaker that stays out of the way. */
const PATIENT: InventoryTiming = { callMs: 10_000, retries: 1, failures: 1_000, openMs: 50, pauseMs: 1 };

/** For calls that are not answered. */
export const IMPATIENT = { callMs: 250 };

/** The other side of the contract over real HTTP on this machine, for one test file; it accepts the old secret. */
export function useInventoryServer(): InventoryServer {
  let server: Server;
  let side = new OtherSide();
  let faults: Fault[] = [];
  let chosen: ((body: string) => Fault) | undefined;

  function answerOf(path: string | undefined, text: string): Answer {
    const body: unknown = JSON.parse(text);
    if (path === '/stock/availability') return side.availability(availabilityBody.parse(body).skus);
    const step = stepBody.safeParse(body);
    return path === '/stock/steps' && step.success ? side.take(step.data) : { status: 400, body: {} };
  }

  async function handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const text = await read(req);
    side.calls += 1;
    const send = ({ status, body }: Answer, more: Record<string, string> = {}): void => {
      res.writeHead(status, { 'content-type': 'application/json', ...more }).end(JSON.stringify(body));
    };
    if (!verified(req, text, INVENTORY_SECRETS.old)) return send({ status: 401, body: {} });
    const fault = chosen?.(text) ?? faults.shift() ?? 'none';
    if (fault === 'error') return send({ status: 500, body: {} });
    if (fault === 'busy') return send({ status: 429, body: {} }, { 'retry-after': '7' });
    if (fault === 'cut') return void req.socket.destroy();
    if (fault === 'hang') return;
    const answer = answerOf(req.url, text);
    if (fault === 'errorAfter') return send({ status: 502, body: {} });
    if (fault === 'cutAfter') return void req.socket.destroy();
    if (fault === 'hangAfter') return;
    if (fault === 'garbageAfter') return void res.writeHead(200).end('<html>');
    if (fault === 'slow') await new Promise((resolve) => setTimeout(resolve, 30));
    send(answer);
  }

  beforeAll(async () => {
    server = createServer((req, res) => void handle(req, res));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  beforeEach(() => {
    side = new OtherSide();
    faults = [];
    chosen = undefined;
  });
  afterAll(
    () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  );
  const base = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}/stock`;
  return {
    base,
    side: () => side,
    fail: (...more) => void faults.push(...more),
    failBy: (fault) => void (chosen = fault),
    heal: () => {
      faults = [];
      chosen = undefined;
    },
    client: ({ secrets = [INVENTORY_SECRETS.old], timing = {}, now = () => Date.now() } = {}) =>
      createHttpInventory({
        ...{ url: base(), secrets, now, timing: { ...PATIENT, ...timing } },
        egress: createEgress({ allow: [], loopback: true }),
      }),
  };
}
