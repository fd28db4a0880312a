import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { recordCustomerAdded, recordQualificationUpdate } from './audit-log.ts';
import { control } from './control.ts';
import { serve } from './serve.ts';
import type { Simulator, SimulatorOptions } from './simulator.ts';
import {
  changeBilling,
  type CustomerRecord,
  findEntry,
  putEntry,
  resolveEntry,
  startEntry,
} from './vetting.ts';
import { createWorld, findTenant, resetWorld, type World } from './world.ts';

/**
 * Starts a simulator of Partner Center on 127.0.0.1.
 *
 * It uses `node:http` alone: broken connections, odd reason phrases and answers that never come need the bare socket,
 * which a web framework hides.
 */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const world = createWorld(options);
  const closing = new AbortController();
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    const isControl = request.url?.startsWith('/_control/') ?? false;
    const done = isControl
      ? control(request, response, simulator)
      : serve(request, response, world, closing.signal);
    // What fails here is a client that went away or a wait that ended with the simulator.
    done.catch(() => response.destroy());
  };
  const server = createServer(listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const simulator = operate(world, `http://127.0.0.1:${port}`, async () => {
    closing.abort();
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  });
  return simulator;
}

/** The reason that the change log of Partner Center's API names: https://learn.microsoft.com/partner-center/developer/api-change-log (2020). */
const lost = { vettingStatus: 'Denied', vettingReason: 'No longer an Education Customer' };

function operate(world: World, url: string, close: () => Promise<void>): Simulator {
  const known = (customerTenantId: string): CustomerRecord => {
    const customer = findTenant(world, customerTenantId);
    if (!customer) throw new Error(`The simulator has no customer ${customerTenantId}`);
    return customer;
  };
  return {
    url,
    close,
    clock: world.clock,
    requests: world.requests,
    faults: world.faults,
    get customers() {
      return world.tenants
        .known()
        .flatMap(({ customerTenantId }) => findTenant(world, customerTenantId) ?? []);
    },
    findCustomer: (idOrDomain) => findTenant(world, idOrDomain),
    addCustomer(customer) {
      const record = world.tenants.add(customer, world.clock.now());
      if (record.relationshipToPartner === 'reseller') recordCustomerAdded(world, record);
    },
    setQualifications(customerTenantId, qualifications) {
      const now = world.clock.now();
      known(customerTenantId).entries = qualifications.map((it) => startEntry(it, now));
    },
    setAccountStatus(customerTenantId, status) {
      const customer = known(customerTenantId);
      customer.accountStatus = status;
      delete customer.accountReviewEndsAt;
    },
    setAgreement(customerTenantId, agreement) {
      known(customerTenantId).agreement = agreement;
    },
    setBilling(customerTenantId, billing, reviewHours = 48) {
      changeBilling(known(customerTenantId), billing, world.clock.now(), reviewHours);
    },
    requestInPortal(customerTenantId, qualification, recordedAfterHours = 0) {
      const customer = known(customerTenantId);
      if (qualification.qualification === 'Education') customer.educationAttempts += 1;
      const entry = putEntry(customer, qualification, world.clock.now());
      if (recordedAfterHours === 'never') return;
      recordQualificationUpdate(world, customer, entry, recordedAfterHours);
    },
    addAuditRecord(record) {
      world.strangeAuditRecords.push(record);
    },
    resolveVetting(customerTenantId, qualification, outcome) {
      if (resolveEntry(known(customerTenantId), qualification, outcome)) return;
      throw new Error(`Customer ${customerTenantId} has no ${qualification} in the simulator`);
    },
    loseApproval(customerTenantId, qualification, outcome = lost) {
      const customer = known(customerTenantId);
      if (findEntry(customer, qualification)?.vettingStatus !== 'Approved') {
        throw new Error(`Customer ${customerTenantId} has no approved ${qualification} in the simulator`);
      }
      resolveEntry(customer, qualification, outcome);
    },
    endRelationship(customerTenantId) {
      known(customerTenantId).relationshipToPartner = 'none';
    },
    issueToken: ({
      kind = 'appOnly',
      audience = 'https://api.partnercenter.microsoft.com',
      mfa = true,
    } = {}) => world.tokens.issue({ kind, audience, mfa, tenant: 'partner', clientId: 'simulator' }),
    expireTokens: () => world.tokens.expireAll(),
    reset: () => resetWorld(world),
  };
}
