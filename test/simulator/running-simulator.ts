import { randomUUID } from 'node:crypto';
import type { Simulator, SimulatorOptions } from '../../dev/simulator/index.ts';
import { startSimulator } from '../../dev/simulator/index.ts';
import { startOfTests } from '../virtual-time.ts';

export const ids = {
  contosoUniversity: 'c0000000-0000-4000-8000-000000000001',
  contosoLtd: 'c0000000-0000-4000-8000-000000000002',
  fabrikam: '5c000000-0000-4000-8000-000000000001',
  northwind: '5c000000-0000-4000-8000-000000000002',
  bellows: '5c000000-0000-4000-8000-000000000003',
  stranger: '57a00000-0000-4000-8000-000000000001',
  nobody: 'ffffffff-0000-4000-8000-000000000001',
};

export interface Answer {
  readonly status: number;
  readonly reasonPhrase: string;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; reading it fails when it is none. */
  readonly body: unknown;
}

export interface RunningSimulator {
  readonly simulator: Simulator;
  /** Sends an app-only token unless `headers` have another one. */
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** Posts a qualification with a token of a person. */
  post(
    customerTenantId: string,
    body: unknown,
    headers?: Readonly<Record<string, string>>,
    query?: string,
  ): Promise<Answer>;
  qualifications(customerTenantId: string): Promise<Answer>;
  signIn(path: string, form: Readonly<Record<string, string>>): Promise<Answer>;
}

/** A simulator for one test; `afterEach` closes it. Its clients' time stands still where no time is given. */
export async function runSimulator(options?: Partial<SimulatorOptions>): Promise<RunningSimulator> {
  const simulator = await startSimulator({ now: () => startOfTests, ...options });
  const appOnly = () => ({ authorization: `Bearer ${simulator.issueToken()}` });
  const person = () => ({ authorization: `Bearer ${simulator.issueToken({ kind: 'appUser' })}` });
  const get = (path: string, headers: Readonly<Record<string, string>> = {}) =>
    ask(simulator.url + path, { headers: { ...appOnly(), ...headers } });
  return {
    simulator,
    get,
    post: (customerTenantId, body, headers = {}, query = '') =>
      ask(`${simulator.url}/v1/customers/${customerTenantId}/qualifications${query}`, {
        method: 'POST',
        headers: {
          ...person(),
          'content-type': 'application/json',
          'ms-requestid': randomUUID(),
          ...headers,
        },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    qualifications: (customerTenantId) => get(`/v1/customers/${customerTenantId}/qualifications`),
    signIn: (path, form) => ask(simulator.url + path, { method: 'POST', body: new URLSearchParams(form) }),
  };
}

/** One exchange, with the body as text and as JSON. */
export async function ask(url: string, init?: RequestInit): Promise<Answer> {
  const response = await fetch(url, init);
  const text = Buffer.from(await response.arrayBuffer()).toString();
  return {
    status: response.status,
    reasonPhrase: response.statusText,
    headers: response.headers,
    text,
    get body(): unknown {
      return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
    },
  };
}
