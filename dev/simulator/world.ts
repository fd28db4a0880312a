import { createAuditLog } from './audit-log.ts';
import type { AuditRecord } from './audit-log.ts';
import type { Clock } from './clock.ts';
import { createClock } from './clock.ts';
import { simulatedCustomers } from './customers/index.ts';
import type { Reply } from './exchange.ts';
import { createInteractiveSignIns } from './interactive-sign-ins.ts';
import { createFaultSwitches } from './fault-switches.ts';
import type { SimulatorOptions } from './simulator.ts';
import type { SimulatedCustomer } from './simulated-customer.ts';
import { createRequestLog } from './request-log.ts';
import { createRefreshTokens } from './refresh-tokens.ts';
import { createTenants, type Tenants } from './tenants.ts';
import { createTokenStore } from './tokens.ts';
import type { CustomerRecord } from './vetting.ts';
import { settle } from './vetting.ts';
import type { ValidationCode } from './validation-codes.ts';
import { startValidationCodes } from './validation-codes.ts';

/** Everything the simulator knows while it runs. */
export type World = ReturnType<typeof createWorld>;

/** The parts of the world that a reset makes anew. */
export interface Changeable {
  tenants: Tenants;
  auditRecords: AuditRecord[];
  /** Entries of the activity log in forms that clients must bear, on every page of it. */
  strangeAuditRecords: unknown[];
  validationCodes: ValidationCode[];
  /** How far lists were read, by continuation token. */
  readonly openLists: Map<string, number>;
  /** Answers to POSTs by MS-RequestId, which is Partner Center's idempotency key. */
  readonly answered: Map<string, Reply>;
}

/** A fresh world. */
export function createWorld(options: SimulatorOptions) {
  const clock = createClock(options.now);
  const definitions = options.customers ?? simulatedCustomers;
  return {
    options,
    clock,
    definitions,
    faults: createFaultSwitches(),
    requests: createRequestLog(),
    tokens: createTokenStore(() => clock.wallNow(), options.tokenLifetimeSeconds ?? 3599),
    refreshTokens: createRefreshTokens(),
    interactiveSignIns: createInteractiveSignIns(),
    ...begin(clock, definitions, options.crowd),
  };
}

/** Resets everything except tokens, because the clients that hold them are not reset. */
export function resetWorld(world: World): void {
  world.clock.reset();
  world.faults.clear();
  world.requests.clear();
  Object.assign(world, begin(world.clock, world.definitions, world.options.crowd));
}

/** The customer of this tenant or verified domain, as it is now. Tenants that are no customers are found too. */
export function findTenant(world: World, idOrDomain: string): CustomerRecord | undefined {
  const found = world.tenants.find(idOrDomain.toLowerCase());
  if (found) settle(found, world.clock.now());
  return found;
}

function begin(clock: Clock, definitions: readonly SimulatedCustomer[], crowd = 0): Changeable {
  const tenants = createTenants(definitions, crowd, clock.now());
  return {
    tenants,
    // The crowd was asked for long ago, or by itself on Microsoft's own site.
    auditRecords: createAuditLog(tenants.known(), clock.now()),
    strangeAuditRecords: [],
    validationCodes: startValidationCodes(),
    openLists: new Map(),
    answered: new Map(),
  };
}
