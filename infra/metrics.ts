import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What a number of the moment is read from: labels and value of each line. */
export type Reading = () => Promise<{ labels: Record<string, string>; value: number }[]>;

/** One call that was answered. */
export interface AnsweredCall {
  method: string;
  /** The pattern of the address, never the address itself: it carries ids and tokens. */
  route: string;
  status: number;
  /** Null for answers that live as long as their caller. */
  seconds: number | null;
}

/** A process's own figures in the text format of Prometheus. */
export interface Metrics {
  answered(call: AnsweredCall): void;
  /** A figure read anew at each scrape; naming it again replaces its reading. */
  gauge(name: string, help: string, reading: Reading): void;
  /** Everything, and the content type it goes by. */
  text(): Promise<{ body: string; type: string }>;
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

function gaugeOf(
  registry: Registry,
  { name, help, reading }: { name: string; help: string; reading: Reading },
) {
  registry.removeSingleMetric(name);
  const gauge: Gauge = new Gauge({
    ...{ name, help, registers: [registry] },
    // Labels are known by their first use.
    labelNames: ['state', 'phase', 'status'],
    async collect() {
      const lines = await reading();
      gauge.reset();
      lines.forEach(({ labels, value }) => gauge.set(labels, value));
    },
  });
}

/** @param options `ofProcess` adds memory, processor, garbage collection and event loop; once a process */
export function createMetrics({ ofProcess = false }: { ofProcess?: boolean } = {}): Metrics {
  const registry = new Registry();
  if (ofProcess) collectDefaultMetrics({ register: registry });
  const labels = { registers: [registry], labelNames: ['method', 'route', 'status'] };
  const calls = new Counter({ ...labels, name: 'fanfare_http_requests_total', help: 'Calls answered' });
  const times = new Histogram({
    ...{ ...labels, labelNames: ['method', 'route'], buckets: SECONDS },
    ...{
      name: 'fanfare_http_request_duration_seconds',
      help: 'From the first byte asked to the last answered',
    },
  });
  return {
    answered({ method, route, status, seconds }) {
      calls.inc({ method, route, status: String(status) });
      if (seconds !== null) times.observe({ method, route }, seconds);
    },
    gauge: (name, help, reading) => gaugeOf(registry, { name, help, reading }),
    text: async () => ({ body: await registry.metrics(), type: registry.contentType }),
  };
}
