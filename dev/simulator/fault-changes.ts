import type { Reply, SimulatorRequest } from './exchange.ts';
import type { ChangingFault, DateFormat, Envelope } from './faults.ts';
import { changeNextLink } from './next-link.ts';

type Entry = Readonly<Record<string, unknown>>;

/**
 * Changes a usual answer as all its faults say. Changes of entries come before changes of what wraps them, and the byte
 * order mark last, whatever order the faults were added in.
 */
export function changeReply(
  reply: Reply,
  changes: readonly ChangingFault[],
  request: SimulatorRequest,
): Reply {
  return [...changes]
    .sort((a, b) => rank(a) - rank(b))
    .reduce((it, change) => apply(it, change, request), reply);
}

function rank({ kind }: ChangingFault): number {
  if (kind === 'bom' || kind === 'packed') return 3;
  if (kind === 'envelope') return 2;
  return kind === 'pascalKeys' ? 1 : 0;
}

function apply(reply: Reply, change: ChangingFault, request: SimulatorRequest): Reply {
  if (change.kind === 'packed') return { ...reply, packed: change.packing };
  if (reply.body?.kind !== 'json') return reply;
  const { value } = reply.body;
  switch (change.kind) {
    case 'bom':
      return { ...reply, body: { kind: 'json', value, bom: true } };
    case 'errorCodes':
      return withValue(reply, changeCode(value, change.as));
    case 'bareList':
      return withValue(reply, (value as { items?: unknown }).items ?? value);
    case 'nextLink':
      return withValue(reply, changeNextLink(value, change.form, request));
    case 'envelope':
      return changeEnvelope(reply, value, change.envelope);
    case 'vanishAfterDenial':
      return withValue(
        reply,
        Array.isArray(value) ? value.filter((it: Entry) => it['vettingStatus'] !== 'Denied') : value,
      );
    default:
      return withValue(
        reply,
        mapEntries(value, (entry) => changeEntry(entry, change)),
      );
  }
}

type EntryChange = Exclude<
  ChangingFault,
  { kind: 'bom' | 'packed' | 'errorCodes' | 'bareList' | 'nextLink' | 'envelope' | 'vanishAfterDenial' }
>;

function changeEntry(entry: Entry, change: EntryChange): Entry {
  switch (change.kind) {
    case 'dateKey': {
      const { vettingCreateDate, ...rest } = entry;
      return vettingCreateDate === undefined ? entry : { ...rest, [change.key]: vettingCreateDate };
    }
    case 'dateFormat':
      return mapDate(entry, change.format);
    case 'kindSpelling':
      return { ...entry, qualification: spell(String(entry['qualification']), change.spelling) };
    case 'pascalKeys':
      return Object.fromEntries(
        Object.entries(entry).map(([key, value]) => [key.charAt(0).toUpperCase() + key.slice(1), value]),
      );
    case 'unknownStatus':
      return entry['vettingStatus'] === undefined ? entry : { ...entry, vettingStatus: change.status };
    case 'missingReason': {
      const { vettingReason: _, ...rest } = entry;
      return rest;
    }
    case 'lossAfterApproval':
      return entry['vettingStatus'] === 'Approved'
        ? {
            ...entry,
            vettingStatus: 'Denied',
            vettingReason: change.reason ?? 'No longer an Education Customer',
          }
        : entry;
  }
}

function mapDate(entry: Entry, format: DateFormat): Entry {
  const key = 'vettingCreatedDate' in entry ? 'vettingCreatedDate' : 'vettingCreateDate';
  const { [key]: date, ...rest } = entry;
  if (typeof date !== 'string' || format === 'absent') return rest;
  return { ...rest, [key]: formatDate(new Date(date), format) };
}

/** A date as the vetting endpoints and their documentation have been seen to write it. */
export function formatDate(date: Date, format: Exclude<DateFormat, 'absent'>): string {
  const iso = date.toISOString();
  const [day = '', time = ''] = iso.slice(0, 19).split('T');
  const [year, month, dayOfMonth] = day.split('-');
  const texts: Readonly<Record<Exclude<DateFormat, 'absent'>, string>> = {
    ticks: `${iso.slice(0, -1)}0000+00:00`,
    milliseconds: iso,
    seconds: `${day}T${time}Z`,
    zoneless: `${day}T${time}`,
    announcement: `${month}/${dayOfMonth}/${year}: ${time}`,
    emptyText: '',
    minimum: '0001-01-01T00:00:00',
    maximum: '9999-12-31T23:59:59.9999999',
  };
  return texts[format];
}

function spell(kind: string, spelling: 'pascal' | 'lower' | 'snake'): string {
  if (spelling === 'pascal') return kind;
  const snake = kind.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase();
  return spelling === 'snake' ? snake : snake.replaceAll('_', '');
}

function changeEnvelope(reply: Reply, value: unknown, envelope: Envelope): Reply {
  if (reply.status >= 300 || !Array.isArray(value)) return reply;
  const entries: readonly unknown[] = value;
  const { body: _, ...bodiless } = reply;
  switch (envelope) {
    case 'array':
      return reply;
    case 'wrapped':
      return withValue(reply, { qualifications: entries });
    case 'items':
      return withValue(reply, { totalCount: entries.length, items: entries });
    case 'single':
      return withValue(reply, entries[0] ?? { qualification: 'None' });
    case 'null':
      return withValue(reply, null);
    case 'empty':
      return bodiless;
    case 'noContent':
      return { ...bodiless, status: 204 };
  }
}

function changeCode(value: unknown, as: 'number' | 'string'): unknown {
  if (!isRecord(value)) return value;
  const { code } = value;
  if (typeof code !== 'number' && typeof code !== 'string') return value;
  return { ...value, code: as === 'string' ? String(code) : Number(code) };
}

function mapEntries(value: unknown, change: (entry: Entry) => Entry): unknown {
  if (Array.isArray(value)) return value.map((it) => mapEntries(it, change));
  return isRecord(value) && 'qualification' in value ? change(value) : value;
}

function isRecord(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null;
}

function withValue(reply: Reply, value: unknown): Reply {
  return { ...reply, body: { kind: 'json', value } };
}
