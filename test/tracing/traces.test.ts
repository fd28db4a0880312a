import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openStage } from '../e2e/everything.ts';
import { passingTime } from '../e2e/passing-time.ts';

const fabrikam = '5c000000-0000-4000-8000-000000000001';

interface Span {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
}

/** A collector that keeps what it gets. */
async function startCollector() {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part));
    request.on('end', () => {
      if (request.url === '/v1/traces') bodies.push(body);
      response.setHeader('Content-Type', 'application/json');
      response.end('{}');
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const spans = () =>
    bodies.flatMap((body) => {
      const { resourceSpans } = JSON.parse(body) as {
        resourceSpans: { scopeSpans: { spans: Span[] }[] }[];
      };
      return resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans));
    });
  return { url: `http://127.0.0.1:${port}`, bodies, spans, close: () => server.close() };
}

it('one activity is one trace from the turn over Partner Center to the card, and names nobody', async () => {
  const collector = await startCollector();
  const stage = await openStage({ settings: { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url } });
  await stage.teams.person().says('check contoso.edu');
  // A stop sends what is left.
  await stage.stop();
  collector.close();

  const turns = collector.spans().filter(({ name }) => name === 'turn');
  const traces = turns.map(({ traceId }) => collector.spans().filter((span) => span.traceId === traceId));
  const [trace = []] = traces.filter((spans) => spans.some(({ name }) => name === 'command'));
  const names = new Map(trace.map(({ spanId, name }) => [spanId, name]));
  const arrows = trace.map(({ name, parentSpanId = '' }) => `${names.get(parentSpanId) ?? ''} > ${name}`);
  expect(new Set(arrows)).toEqual(
    new Set([
      ' > turn',
      'turn > command',
      'command > Entra',
      'command > Partner Center',
      'Partner Center > Entra',
      'turn > draw',
      'turn > Teams',
    ]),
  );
  expect(collector.bodies.join()).not.toMatch(/contoso|Bearer|eyJ/iu);
});

it('a decision is one trace from the poll that finds it over its request to the message in Teams', async () => {
  const collector = await startCollector();
  const { clock, inTime } = passingTime();
  const settings = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, POLL_INTERVAL_SECONDS: '1' };
  const stage = await openStage({ settings, clock });
  const person = stage.teams.person();
  await person.says('watch fabrikam.edu');
  stage.simulator.resolveVetting(fabrikam, 'Education', { vettingStatus: 'Approved' });
  await inTime(person.hears());
  await stage.stop();
  collector.close();

  const delivery = collector.spans().find(({ name }) => name === 'delivery');
  const trace = collector.spans().filter(({ traceId }) => traceId === delivery?.traceId);
  const names = new Map(trace.map(({ spanId, name }) => [spanId, name]));
  const arrows = trace.map(({ name, parentSpanId = '' }) => `${names.get(parentSpanId) ?? ''} > ${name}`);
  expect(arrows).toEqual(
    expect.arrayContaining([' > poll', 'poll > Partner Center', 'poll > delivery', 'delivery > Teams']),
  );
});
