import { crowdCustomer, crowdNumber } from './customers/crowd.ts';
import type { SimulatedCustomer } from './simulated-customer.ts';
import { type CustomerRecord, startCustomer } from './vetting.ts';

/** A list that pages are cut out of, one at a time. An array is one. */
export interface Listing<Item> {
  readonly length: number;
  slice(from: number, to: number): readonly Item[];
}

/** Every tenant that the simulator knows: customers that it was given, and a crowd whose members are made when asked for. */
export interface Tenants {
  /** Those that were given, and those of the crowd that somebody asked for. */
  known(): readonly CustomerRecord[];
  /** By tenant id or any verified domain, in lower case. */
  find(idOrDomain: string): CustomerRecord | undefined;
  add(customer: SimulatedCustomer, now: Date): CustomerRecord;
  /** The partner's customers as they are now, those of the crowd last. A page of all of them costs what is on it. */
  customers(filter?: (definition: SimulatedCustomer) => boolean): Listing<CustomerRecord>;
}

/** @param crowd how many customers there are beside those that are given */
export function createTenants(given: readonly SimulatedCustomer[], crowd: number, startedAt: Date): Tenants {
  const records = new Map<string, CustomerRecord>();
  const met = new Map<number, CustomerRecord>();
  const add = (customer: SimulatedCustomer, now: Date) => {
    const record = startCustomer(customer, now);
    records.set(record.customerTenantId, record);
    return record;
  };
  for (const customer of given) add(customer, startedAt);

  const isCustomer = ({ relationshipToPartner }: CustomerRecord) => relationshipToPartner === 'reseller';
  const ofCrowd = (number: number) => met.get(number) ?? startCustomer(crowdCustomer(number), startedAt);
  function meet(number: number): CustomerRecord {
    const record = ofCrowd(number);
    met.set(number, record);
    return record;
  }

  return {
    known: () => [...records.values(), ...met.values()],
    find(idOrDomain) {
      const number = crowdNumber(idOrDomain);
      if (number !== undefined && number < crowd) return meet(number);
      return records.get(idOrDomain) ?? [...records.values()].find((record) => has(record, idOrDomain));
    },
    add,
    customers(filter) {
      const named = [...records.values()].filter((it) => isCustomer(it) && (filter?.(it.definition) ?? true));
      const gone = new Set([...met].filter(([, record]) => !isCustomer(record)).map(([number]) => number));
      if (filter) {
        const matching = numbersFrom(0, crowd, gone).filter((number) => filter(crowdCustomer(number)));
        return [...named, ...matching.map(ofCrowd)];
      }
      return {
        length: named.length + crowd - gone.size,
        slice(from, to) {
          const [first, end] = [from, to].map((place) => Math.max(place - named.length, 0)) as [
            number,
            number,
          ];
          const number = [...gone].sort(ascending).reduce((at, left) => (left <= at ? at + 1 : at), first);
          return [...named.slice(from, to), ...numbersFrom(number, end - first, gone, crowd).map(ofCrowd)];
        },
      };
    },
  };
}

const ascending = (one: number, other: number) => one - other;

function has({ definition: { domain, customDomains = [] } }: CustomerRecord, wanted: string): boolean {
  return [domain, ...customDomains].some((each) => each.toLowerCase() === wanted);
}

/** So many numbers from this one on, below the limit, without those that are gone. */
function numbersFrom(
  first: number,
  count: number,
  gone: ReadonlySet<number>,
  limit = count,
): readonly number[] {
  const numbers: number[] = [];
  for (let number = first; number < limit && numbers.length < count; number += 1) {
    if (!gone.has(number)) numbers.push(number);
  }
  return numbers;
}
