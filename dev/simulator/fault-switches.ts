import type { AnsweringFault, ChangingFault, DelayFault, Fault, FaultSwitches } from './faults.ts';
import type { RouteName } from './route-names.ts';

/** The faults that one call meets. */
export interface MetFaults {
  readonly delay: DelayFault | undefined;
  readonly answer: AnsweringFault | undefined;
  readonly changes: readonly ChangingFault[];
}

interface Switch {
  readonly fault: Fault;
  left: number;
}

const signInRoutes: readonly RouteName[] = [
  'token',
  'authorize',
  'deviceCode',
  'openIdConfiguration',
  'instanceDiscovery',
];

/** The faults of a running simulator, and `meet`, by which a call uses them up. */
export function createFaultSwitches(): FaultSwitches & {
  meet(route: RouteName, customerTenantId: string | undefined): MetFaults;
} {
  let switches: Switch[] = [];
  return {
    add(...faults) {
      const added = faults.map((fault) => ({ fault, left: timesOf(fault) }));
      switches.push(...added.filter(({ left }) => left > 0));
      return () => {
        switches = switches.filter((it) => !added.includes(it));
      };
    },
    clear() {
      switches = [];
    },
    list: () => switches.map(({ fault, left }) => ({ ...fault, times: left === Infinity ? 'always' : left })),
    meet(route, customerTenantId) {
      const here = switches.filter(({ fault }) => fits(fault, route, customerTenantId));
      const delay = here.find(({ fault }) => fault.kind === 'delay');
      const answer = here.find(({ fault }) => isAnswering(fault));
      // A change is kept for a usual answer, so that a test can order "two errors, then a wrapped answer".
      const changes = answer ? [] : here.filter(({ fault }) => isChanging(fault));
      for (const used of [delay, answer, ...changes]) if (used) used.left -= 1;
      switches = switches.filter(({ left }) => left > 0);
      return {
        delay: delay?.fault as DelayFault | undefined,
        answer: answer?.fault as AnsweringFault | undefined,
        changes: changes.map(({ fault }) => fault as ChangingFault),
      };
    },
  };
}

function timesOf({ times = 1 }: Fault): number {
  return times === 'always' ? Infinity : times;
}

function fits(fault: Fault, route: RouteName, customerTenantId: string | undefined): boolean {
  const routeFits = fault.route === 'any' ? !signInRoutes.includes(route) : fault.route === route;
  return routeFits && (fault.customerTenantId?.toLowerCase() ?? customerTenantId) === customerTenantId;
}

function isAnswering(fault: Fault): boolean {
  const { kind } = fault;
  return kind === 'error' || kind === 'throttle' || kind === 'reset' || kind === 'body';
}

function isChanging(fault: Fault): boolean {
  return fault.kind !== 'delay' && !isAnswering(fault);
}
