import type { Standing } from '../api/index.ts';
import type { ListedVetting } from './types.ts';

/** A row of an export. */
export interface ExportedVetting {
  readonly vetting: ListedVetting;
  /** How it stands, in words that stay the same in every language and version. */
  readonly status: Standing | 'approvalLost';
}

/** English, and the same in every language: what reads the file names its columns. */
const header = [
  'Customer tenant id',
  'Company',
  'Domain',
  'Country',
  'Qualification',
  'Status',
  'Partner Center status',
  'Reason',
  'Requested',
  'Decision seen',
];

/** With this mark Excel reads UTF-8. */
const byteOrderMark = '\uFEFF';

/** About how many bytes a row has, for what a person is told beforehand. */
export const bytesInRow = 180;

/** Writes rows as CSV (RFC 4180), piece by piece: dates are ISO 8601 in UTC, and what is not known is empty. */
export async function* exportCsv(rows: AsyncIterable<ExportedVetting>): AsyncGenerator<string> {
  yield byteOrderMark + lineOf(header);
  for await (const { vetting, status } of rows) yield lineOf(cellsOf(vetting, status));
}

function cellsOf(
  { customer, qualification, decidedAt }: ListedVetting,
  status: ExportedVetting['status'],
): readonly string[] {
  const { wireKind, vetting } = qualification;
  return [
    customer.customerTenantId,
    customer.companyName,
    customer.domain ?? '',
    customer.country ?? '',
    wireKind,
    status,
    vetting?.wireStatus ?? '',
    vetting?.vettingReason ?? '',
    vetting?.createdAt?.toISOString() ?? '',
    decidedAt?.toISOString() ?? '',
  ];
}

function lineOf(cells: readonly string[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

/**
 * Spreadsheets run what begins so as a formula, and a customer chooses its own name. An apostrophe makes it a text
 * (https://owasp.org/www-community/attacks/CSV_Injection, read 2026-11).
 */
const formula = /^[=+\-@\t\r]/u;

function cellOf(text: string): string {
  const harmless = formula.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
