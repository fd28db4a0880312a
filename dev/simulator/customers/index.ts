import type { SimulatedCustomer } from '../simulated-customer.ts';
import { contosoCustomers } from './contoso.ts';
import { educationCustomers } from './education.ts';
import { publicSectorCustomers } from './public-sector.ts';
import { strangers } from './strangers.ts';
import { unusualCustomers } from './unusual.ts';

/** The customers of an invented partner. Names and domains are fictional; ids are easy to read and never change. */
export const simulatedCustomers: readonly SimulatedCustomer[] = [
  ...contosoCustomers,
  ...educationCustomers,
  ...publicSectorCustomers,
  ...unusualCustomers,
  ...strangers,
];
