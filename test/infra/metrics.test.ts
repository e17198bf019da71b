import { expect, test } from '@jest/globals';
import { createMetrics } from '../../infra/metrics.ts';

test('calls are counted by route and status, and timed but for those without an end', async () => {
  const metrics = createMetrics();
  const call = { method: 'GET', route: '/v1/things/{id}', status: 200 };
  metrics.answered({ ...call, seconds: 0.2 });
  metrics.answered({ ...call, seconds: null });
  metrics.answered({ ...call, status: 404, seconds: 0.001 });
  const { body, type } = await metrics.text();
  expect(type).toContain('text/plain');
  expect(body).toContain('fanfare_http_requests_total{method="GET",route="/v1/things/{id}",status="200"} 2');
  expect(body).toContain('fanfare_http_requests_total{method="GET",route="/v1/things/{id}",status="404"} 1');
  expect(body).toContain(
    'fanfare_http_request_duration_seconds_count{method="GET",route="/v1/things/{id}"} 2',
  );
});

test('a gauge is read at each scrape, forgets what is no more, and a second reading replaces the first', async () => {
  const metrics = createMetrics();
  let lines = [{ labels: { state: 'open' }, value: 2 }];
  metrics.gauge('things', 'Things', () => Promise.resolve([{ labels: {}, value: 9 }]));
  metrics.gauge('things', 'Things', () => Promise.resolve(lines));
  expect((await metrics.text()).body).toContain('things{state="open"} 2');
  lines = [{ labels: { state: 'closed' }, value: 1 }];
  const { body } = await metrics.text();
  expect(body).toContain('things{state="closed"} 1');
  expect(body).not.toContain('open');
});

test('a process tells of its memory and its event loop', async () => {
  const { body } = await createMetrics({ ofProcess: true }).text();
  expect(body).toMatch(/^process_resident_memory_bytes \d+/m);
  expect(body).toMatch(/^nodejs_eventloop_lag_seconds /m);
});
