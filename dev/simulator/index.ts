export type { ErrorShape } from './errors.ts';
export type {
  AnsweringFault,
  ChangingFault,
  DateFormat,
  DelayFault,
  Envelope,
  Fault,
  FaultKind,
  FaultPlace,
  FaultSwitches,
  NextLinkForm,
} from './faults.ts';
export type { Clock } from './clock.ts';
export type { LoggedRequest, RequestLog } from './request-log.ts';
export type { RouteName } from './route-names.ts';
export type {
  AccountStatus,
  SimulatedCustomer,
  SimulatedQualification,
  VettingOutcome,
  VettingStep,
} from './simulated-customer.ts';
export type { Refusals, SimulatedCredentials, Simulator, SimulatorOptions } from './simulator.ts';
export { simulatedCustomers } from './customers/index.ts';
export { startSimulator } from './start-simulator.ts';
