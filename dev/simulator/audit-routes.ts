import type { AuditRecord } from './audit-log.ts';
import { wireAuditRecord } from './audit-log.ts';
import { badRequest } from './errors.ts';
import { json, type Reply, type SimulatorRequest } from './exchange.ts';
import { page } from './paging.ts';
import type { World } from './world.ts';

const dayMs = 86_400_000;
/** Kept for 90 days; at most 30 days in one call: https://learn.microsoft.com/partner-center/developer/get-a-record-of-partner-center-activity-by-user (2023). */
const keptDays = 90;
const maxWindowDays = 30;

/** `GET /v1/auditrecords?startDate=…[&endDate=…][&filter=…]`, whole days in UTC, the last one included. */
export function listAuditRecords(request: SimulatorRequest, world: World): Reply {
  const { searchParams } = request.url;
  const now = world.clock.now();
  const today = startOfDay(now);
  const end = readDay(searchParams.get('endDate'), today);
  const start = readDay(searchParams.get('startDate'), (end ?? today) - maxWindowDays * dayMs);
  // What the service said in 2017 of a date that it could not read: a shape of its own, without a code.
  if (start === undefined || end === undefined) return json(400, { message: 'The request is invalid.' });
  if (start > end) return badRequest('The start date is after the end date.');
  if (start < today - keptDays * dayMs) return badRequest('The start date is more than 90 days ago.');
  if (end - start > maxWindowDays * dayMs) return badRequest('The window is longer than 30 days.');

  const filter = readFilter(searchParams.get('filter'));
  if (!filter) return badRequest('This filter is not supported.');
  const records = world.auditRecords
    .filter(({ operationDate: at }) => at.getTime() >= start && at.getTime() < end + dayMs)
    .filter(({ shownFrom }) => shownFrom <= now)
    .filter(filter)
    .sort((a, b) => b.operationDate.getTime() - a.operationDate.getTime());
  return page([...world.strangeAuditRecords, ...records.map(wireAuditRecord)], request, world);
}

function startOfDay(date: Date): number {
  return Math.floor(date.getTime() / dayMs) * dayMs;
}

/** The first instant of the day; undefined when the text is no day. */
function readDay(text: string | null, otherwise: number): number | undefined {
  if (text === null || text === '') return otherwise;
  const time = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text.slice(0, 10)) : NaN;
  return Number.isNaN(time) ? undefined : time;
}

function readFilter(text: string | null): ((record: AuditRecord) => boolean) | undefined {
  if (text === null || text === '') return () => true;
  let filter: Readonly<Record<string, unknown>>;
  try {
    filter = JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
  const wanted = String(filter['Value']).toLowerCase();
  switch (`${String(filter['Field'])} ${String(filter['Operator'])}`) {
    case 'CompanyName substring':
      return (record) => record.customerName?.toLowerCase().includes(wanted) ?? false;
    case 'CustomerId equals':
      return (record) => record.customerId === wanted;
    case 'ResourceType equals':
      return (record) => record.resourceType === wanted;
    default:
      return undefined;
  }
}
