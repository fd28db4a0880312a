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
import { createTokenStore } from './tokens.ts';
import type { CustomerRecord } from './vetting.ts';
import { settle, startCustomer } from './vetting.ts';
import type { ValidationCode } from './validation-codes.ts';
import { startValidationCodes } from './validation-codes.ts';

/** Everything the simulator knows while it runs. */
export type World = ReturnType<typeof createWorld>;

/** The parts of the world that a reset makes anew. */
export interface Changeable {
  customers: CustomerRecord[];
  auditRecords: AuditRecord[];
  /** Entries of the activity log in forms that clients must bear, on every page of it. */
  strangeAuditRecords: unknown[];
  validationCodes: ValidationCode[];
  /** Lists whose first pages were read, by continuation token. */
  readonly openLists: Map<string, { readonly items: readonly unknown[]; readonly offset: number }>;
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
    ...begin(clock, definitions),
  };
}

/** Resets everything except tokens, because the clients that hold them are not reset. */
export function resetWorld(world: World): void {
  world.clock.reset();
  world.faults.clear();
  world.requests.clear();
  Object.assign(world, begin(world.clock, world.definitions));
}

/** The customer of this tenant or verified domain, as it is now. Tenants that are no customers are found too. */
export function findTenant(world: World, idOrDomain: string): CustomerRecord | undefined {
  const wanted = idOrDomain.toLowerCase();
  const found =
    world.customers.find(({ customerTenantId }) => customerTenantId === wanted) ??
    world.customers.find(({ definition }) =>
      [definition.domain, ...(definition.customDomains ?? [])].some((it) => it.toLowerCase() === wanted),
    );
  if (found) settle(found, world.clock.now());
  return found;
}

function begin(clock: Clock, definitions: readonly SimulatedCustomer[]): Changeable {
  const now = clock.now();
  const customers = definitions.map((it) => startCustomer(it, now));
  return {
    customers,
    auditRecords: createAuditLog(customers),
    strangeAuditRecords: [],
    validationCodes: startValidationCodes(),
    openLists: new Map(),
    answered: new Map(),
  };
}
