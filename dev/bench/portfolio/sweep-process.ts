/**
 * Sweeps: reads the list and checks whom it names. Partner Center answers from memory, and time passes as fast as the
 * checks allow. Arguments: the store's address, how many customers there are, how many to check, and how many the lists
 * are to name in all.
 */
import { randomUUID } from 'node:crypto';
import type { Customer } from '../../../src/api/index.ts';
import { checkQueuedOnce, readListOnce } from '../../../src/portfolio/index.ts';
import { openStore } from '../../../src/storage/open-store.ts';
import { benchCustomer, benchNow } from './customers.ts';
import { cpuOf, report, type Swept } from './process.ts';

const [url = '', customers = '0', wanted = '0', named = '0'] = process.argv.slice(2);
const pageSize = 500;
const dayMs = 24 * 60 * 60_000;
const weekMs = 7 * dayMs;

const indexOf = (customerTenantId: string) => Number(customerTenantId.slice(-12));
const profileOf = (n: number): Customer => {
  const { customerTenantId, companyName, country } = benchCustomer(n);
  const domain = `${customerTenantId.slice(0, 8)}.example`;
  return { customerTenantId, companyName, domain, ...(country && { country }) };
};
const partnerCenter = {
  listCustomers(page = '0') {
    const from = Number(page);
    const to = Math.min(Number(customers), from + pageSize);
    const some = Array.from({ length: to - from }, (_, index) => profileOf(from + index));
    return Promise.resolve({ customers: some, ...(to < Number(customers) && { next: String(to) }) });
  },
  getQualifications: (customerTenantId: string) =>
    Promise.resolve(benchCustomer(indexOf(customerTenantId)).seen),
  getCustomer: (customerTenantId: string) => Promise.resolve(profileOf(indexOf(customerTenantId))),
};

const store = await openStore(url);
let at = benchNow.getTime();
const deps = {
  ...{ store, partnerCenter, newId: randomUUID, random: Math.random, replicaId: 'bench' },
  now: () => new Date(at),
};

async function readList(): Promise<void> {
  while ((await readListOnce({ ...deps, sweepEveryMs: weekMs })).full) at += 10;
}

async function check(): Promise<void> {
  for (;;) {
    const { claimed, checked } = await checkQueuedOnce({ ...deps, baseIntervalMs: 900_000 });
    if (checked !== claimed) throw new Error('A customer was claimed and not checked.');
    swept.checked += checked;
    if (claimed === 0 || swept.checked >= Number(wanted)) return;
    at += 10;
  }
}

async function list(): Promise<void> {
  swept.listCpuMs += await cpuOf(readList);
  swept.listed += Number(customers);
}

const swept = { listed: 0, listCpuMs: 0, checked: 0, checkCpuMs: 0 };
while (swept.checked < Number(wanted)) {
  await list();
  swept.checkCpuMs += await cpuOf(check);
  at += weekMs;
}
while (swept.listed < Number(named)) {
  at += dayMs;
  await list();
}
report<Swept>(swept);
