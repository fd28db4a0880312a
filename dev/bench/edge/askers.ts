import axios from 'axios';
import { once } from 'node:events';
import { Agent, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemClock } from '../../../src/api/index.ts';
import { exchange, type HttpRequest } from '../../../src/net/exchange.ts';
import { http } from '../../../src/api/client/http.ts';
import { tableOf } from './report.ts';

const ownAxios = axios.create({
  httpAgent: new Agent({ keepAlive: true }),
  maxRedirects: 0,
  responseType: 'arraybuffer',
  validateStatus: () => true,
});

/** Ways to ask Partner Center something. */
const askers: Readonly<Record<string, (request: HttpRequest) => Promise<unknown>>> = {
  'axios, its own adapter': ({ url, headers, signal }) => ownAxios.request({ url, headers, signal }),
  fetch: async ({ url, headers, signal }) => (await fetch(url, { headers, signal })).json(),
  'axios with exchange (ours)': http,
  exchange,
};

const requests = 6_000;
const atOnce = 16;
const answer = JSON.stringify({ companyProfile: { companyName: 'Contoso University' } });
const headers = { Authorization: `Bearer ${'x'.repeat(1_200)}`, Accept: 'application/json' };

/** What one question costs each way, when the answer comes at once. */
export async function compareAskers(): Promise<string> {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(answer);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/customers/x`;
  const rows = [['one question to Partner Center', 'CPU, ms (with the server’s)']];
  for (const [name, ask] of Object.entries(askers)) {
    await askAll(ask, url);
    const before = process.cpuUsage();
    await askAll(ask, url);
    const { user, system } = process.cpuUsage(before);
    rows.push([name, ((user + system) / 1_000 / requests).toFixed(3)]);
  }
  server.close();
  server.closeAllConnections();
  return tableOf(rows);
}

async function askAll(ask: (request: HttpRequest) => Promise<unknown>, url: string): Promise<void> {
  let asked = 0;
  const asker = async () => {
    while (asked++ < requests) {
      await ask({ method: 'GET', url, headers, signal: systemClock.timeout(10_000) });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, asker));
}
