import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Fault, FaultKind } from './faults.ts';
import { routeNames } from './route-names.ts';
import type { VettingOutcome } from './simulated-customer.ts';
import type { Simulator } from './simulator.ts';

type Command = (simulator: Simulator, body: Readonly<Record<string, unknown>>) => unknown;

/** What can be done to a running simulator from outside; each is the function that tests call in-process. */
const commands: Readonly<Record<string, Command>> = {
  'GET /_control/customers': (simulator) => simulator.customers,
  'GET /_control/requests': (simulator) => simulator.requests.entries,
  'DELETE /_control/requests': (simulator) => simulator.requests.clear(),
  'GET /_control/faults': (simulator) => simulator.faults.list(),
  'POST /_control/faults': (simulator, body) => {
    simulator.faults.add(readFault(body));
    return simulator.faults.list();
  },
  'DELETE /_control/faults': (simulator) => simulator.faults.clear(),
  'GET /_control/clock': (simulator) => ({ now: simulator.clock.now() }),
  'POST /_control/clock': (simulator, { advanceHours, set }) => {
    if (typeof advanceHours === 'number') simulator.clock.advance(advanceHours * 3_600_000);
    if (typeof set === 'string') simulator.clock.set(readDate(set));
    return { now: simulator.clock.now() };
  },
  'POST /_control/resolve': (simulator, { customerTenantId, qualification, outcome }) => {
    const customer = String(customerTenantId);
    simulator.resolveVetting(customer, String(qualification), readOutcome(outcome));
    return simulator.findCustomer(customer);
  },
  'POST /_control/portal': (simulator, { customerTenantId, qualification, recordedAfterHours }) => {
    const customer = String(customerTenantId);
    const entry = { qualification: String(qualification), vettingStatus: 'InReview', requestedHoursAgo: 0 };
    simulator.requestInPortal(customer, entry, readDelay(recordedAfterHours));
    return simulator.findCustomer(customer);
  },
  'POST /_control/lose': (simulator, { customerTenantId, qualification, outcome }) => {
    const customer = String(customerTenantId);
    const how = outcome === undefined ? undefined : readOutcome(outcome);
    simulator.loseApproval(customer, String(qualification), how);
    return simulator.findCustomer(customer);
  },
  'POST /_control/join': (simulator, body) => {
    const { customerTenantId, companyName, domain, country = 'US' } = body;
    const texts = { customerTenantId, companyName, domain, country };
    for (const [name, text] of Object.entries(texts)) {
      if (typeof text !== 'string') throw new Error(`A customer needs the text ${name}`);
    }
    simulator.addCustomer(texts as Record<keyof typeof texts, string>);
    return simulator.findCustomer(String(customerTenantId));
  },
  'POST /_control/leave': (simulator, { customerTenantId }) => {
    simulator.endRelationship(String(customerTenantId));
    return simulator.findCustomer(String(customerTenantId));
  },
  'POST /_control/audit': (simulator, record) => simulator.addAuditRecord(record),
  'POST /_control/account': (simulator, { customerTenantId, status }) => {
    const customer = String(customerTenantId);
    simulator.setAccountStatus(customer, typeof status === 'string' ? status : undefined);
    return simulator.findCustomer(customer);
  },
  'POST /_control/agreement': (simulator, { customerTenantId, ...agreement }) => {
    const customer = String(customerTenantId);
    simulator.setAgreement(customer, agreement);
    return simulator.findCustomer(customer);
  },
  'POST /_control/billing': (simulator, { customerTenantId, reviewHours, ...billing }) => {
    const customer = String(customerTenantId);
    simulator.setBilling(customer, billing, typeof reviewHours === 'number' ? reviewHours : undefined);
    return simulator.findCustomer(customer);
  },
  'POST /_control/reset': (simulator) => simulator.reset(),
};

export const faultKinds: Readonly<Record<FaultKind['kind'], true>> = {
  error: true,
  throttle: true,
  reset: true,
  body: true,
  delay: true,
  envelope: true,
  dateKey: true,
  dateFormat: true,
  kindSpelling: true,
  pascalKeys: true,
  bareList: true,
  bom: true,
  packed: true,
  errorCodes: true,
  unknownStatus: true,
  missingReason: true,
  vanishAfterDenial: true,
  lossAfterApproval: true,
  nextLink: true,
};

/** Place and kind are checked; a wrong detail only makes a fault that does nothing. */
function readFault(body: Readonly<Record<string, unknown>>): Fault {
  const places = ['any', ...routeNames];
  if (!places.includes(String(body['route']))) {
    throw new Error(`The route must be one of ${places.join(', ')}`);
  }
  if (!Object.hasOwn(faultKinds, String(body['kind']))) {
    throw new Error(`The kind must be one of ${Object.keys(faultKinds).join(', ')}`);
  }
  return body as unknown as Fault;
}

function readDelay(hours: unknown): number | 'never' | undefined {
  if (hours === undefined || hours === 'never' || typeof hours === 'number') return hours;
  throw new Error('recordedAfterHours must be a number of hours or "never"');
}

function readOutcome(outcome: unknown): VettingOutcome {
  if (outcome === 'gone') return outcome;
  if (typeof outcome === 'object' && outcome !== null && 'vettingStatus' in outcome) {
    return outcome as VettingOutcome;
  }
  throw new Error('The outcome must be "gone" or an object with a vettingStatus');
}

function readDate(text: string): Date {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) throw new Error(`${text} is no date`);
  return date;
}

/** Answers a control route. A command that fails gets HTTP 400 with the reason, an unknown route 404 with the list. */
export async function control(
  request: IncomingMessage,
  response: ServerResponse,
  simulator: Simulator,
): Promise<void> {
  const command = commands[`${request.method} ${request.url?.split('?')[0]}`];
  const [status, result] = command ? await run(command, request, simulator) : [404, Object.keys(commands)];
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(result ?? {}));
}

async function run(
  command: Command,
  request: IncomingMessage,
  simulator: Simulator,
): Promise<readonly [status: number, result: unknown]> {
  try {
    const sent = await text(request);
    const body: unknown = sent === '' ? {} : JSON.parse(sent);
    return [200, command(simulator, body as Record<string, unknown>)];
  } catch (error) {
    return [400, { error: error instanceof Error ? error.message : String(error) }];
  }
}
