import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { authorise } from './authorise.ts';
import { errorReply } from './errors.ts';
import type { Reply, SimulatorRequest } from './exchange.ts';
import { faultAnswer } from './fault-answers.ts';
import { changeReply } from './fault-changes.ts';
import type { MetFaults } from './fault-switches.ts';
import { withoutSecrets } from './request-log.ts';
import type { LoggedRequest } from './request-log.ts';
import type { Route } from './routes.ts';
import { findRoute } from './routes.ts';
import type { World } from './world.ts';
import { writeReply } from './write-reply.ts';

/** Answers one request. `closing` ends waits when the simulator stops. */
export async function serve(
  incoming: IncomingMessage,
  response: ServerResponse,
  world: World,
  closing: AbortSignal,
): Promise<void> {
  const url = new URL(incoming.url ?? '/', `http://${incoming.headers.host ?? '127.0.0.1'}`);
  const method = incoming.method ?? 'GET';
  const found = findRoute(method, url.pathname);
  const headers = singleHeaders(incoming);
  const bearer = /^Bearer (.+)$/i.exec(headers['authorization'] ?? '')?.[1];
  const request: SimulatorRequest = {
    method,
    url,
    headers,
    body: hasBody(incoming) ? await text(incoming) : '',
    params: found?.params ?? {},
    token: bearer === undefined ? undefined : world.tokens.find(bearer),
  };
  const logged = logEntry(request, incoming.url ?? '/', found?.route, bearer, world);
  world.requests.add(logged);

  const faults = found && world.faults.meet(found.route.name, request.params['id']?.toLowerCase());
  const reply = found && faults ? answer(found.route, request, faults, world) : notFound();
  if (faults?.delay) await delay(faults.delay.ms, closing);
  if (reply === 'reset') {
    incoming.socket.resetAndDestroy();
    return;
  }
  logged.status = reply.status;
  writeReply(incoming, response, reply, world.clock.wallNow());
}

function answer(route: Route, request: SimulatorRequest, faults: MetFaults, world: World): Reply | 'reset' {
  const usual = () => authorise(route.access, request.token) ?? route.answer(request, world);
  if (faults.answer?.kind === 'reset') {
    if (faults.answer.afterWork) usual();
    return 'reset';
  }
  if (faults.answer) return faultAnswer(faults.answer, world.clock.wallNow());
  return changeReply(usual(), faults.changes, request);
}

async function delay(ms: number | 'forever', closing: AbortSignal): Promise<void> {
  // A timer cannot be longer than 2^31 ms. That is longer than a simulator runs.
  await wait(ms === 'forever' ? 2 ** 31 - 1 : ms, undefined, { signal: closing });
}

function notFound(): Reply {
  return errorReply({
    status: 404,
    shape: 'apiFault',
    code: 1000,
    message: 'The resource was not found.',
    source: 'PartnerApiServiceControllers',
  });
}

/** https://www.rfc-editor.org/rfc/rfc9112#section-6.3: a request without either of these has no body. */
function hasBody({ headers }: IncomingMessage): boolean {
  return headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;
}

function singleHeaders({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}

function logEntry(
  request: SimulatorRequest,
  path: string,
  route: Route | undefined,
  bearer: string | undefined,
  world: World,
): LoggedRequest {
  const { authorization: _, ...headers } = request.headers;
  return {
    at: world.clock.now(),
    method: request.method,
    path,
    route: route?.name,
    headers,
    token: request.token?.kind ?? (bearer === undefined ? 'none' : 'unknown'),
    body: route?.name === 'token' ? withoutSecrets(request.body) : request.body,
  };
}
