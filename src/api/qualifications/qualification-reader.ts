import type { Body } from '../../net/body.ts';
import { readWireDate } from './dates.ts';
import type { Qualification, QualificationKind, Vetting, VettingStatus } from '../model/types.ts';
import { wireTextOf } from '../model/wire-text.ts';
import { isJsonObject, member, type JsonObject } from '../../json/json-object.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';

const kinds: ReadonlyMap<string, QualificationKind> = new Map([
  ['education', 'Education'],
  ['governmentcommunitycloud', 'GovernmentCommunityCloud'],
  ['stateownedentity', 'StateOwnedEntity'],
  ['nonprofit', 'Nonprofit'],
]);

const statuses: ReadonlyMap<string, VettingStatus> = new Map([
  ['inreview', 'InReview'],
  ['approved', 'Approved'],
  ['denied', 'Denied'],
]);

/**
 * Reads a customer's qualifications in every shape that Microsoft's pages, announcements or SDK show. The current one
 * is a bare array; the pages of early 2021 wrap it in `qualifications`, others are a single object or an empty body.
 * https://learn.microsoft.com/partner-center/developer/get-customer-qualification-asynchronous (verified 2026-06)
 * @param now milliseconds since 1970: a date after tomorrow is none
 * @returns undefined when the body has none of these shapes
 */
export function readQualifications(body: Body, now: number): readonly Qualification[] | undefined {
  if (body.kind === 'empty') return [];
  const entries = body.kind === 'json' ? entriesOf(body.value) : undefined;
  if (!entries?.every((entry) => entry === null || isEntry(entry))) return undefined;
  return entries
    .filter(isEntry)
    .map((entry) => readEntry(entry, now))
    .filter((qualification) => qualification !== undefined);
}

function entriesOf(value: unknown): readonly unknown[] | undefined {
  if (value === null) return [];
  if (Array.isArray(value)) return value as readonly unknown[];
  if (!isJsonObject(value)) return undefined;
  if (isEntry(value)) return [value];
  // `member` ignores case: announcements and older pages write PascalCase, the service camelCase.
  const list = ['qualifications', 'items']
    .map((name) => member(value, name))
    .find((found) => found !== undefined);
  if (list === null) return [];
  return Array.isArray(list) ? (list as readonly unknown[]) : undefined;
}

/**
 * An entry names a kind, which may be null, and may have a status. An entry whose status is no word cannot be read:
 * without its status it would look as if there were no review.
 */
function isEntry(value: unknown): value is JsonObject {
  if (!isJsonObject(value)) return false;
  const kind = member(value, 'qualification');
  const status = member(value, 'vettingStatus') ?? null;
  return (kind === null || isWord(kind)) && (status === null || isWord(status));
}

function isWord(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

function readEntry(entry: JsonObject, now: number): Qualification | undefined {
  const wireKind = wireTextOf(member(entry, 'qualification'));
  if (wireKind === undefined || plain(wireKind) === 'none') return undefined;
  const vetting = readVetting(entry, now);
  return dropUndefined({ kind: kinds.get(plain(wireKind)) ?? 'Unknown', wireKind, vetting });
}

function readVetting(entry: JsonObject, now: number): Vetting | undefined {
  const status = member(entry, 'vettingStatus');
  if (!isWord(status)) return undefined;
  // An empty status is read as `Unknown`.
  const wireStatus = wireTextOf(status) ?? '';
  const vettingReason = wireTextOf(member(entry, 'vettingReason'));
  // Microsoft's pages use both spellings, at times on the same page.
  const createdAt =
    readWireDate(member(entry, 'vettingCreateDate'), now) ??
    readWireDate(member(entry, 'vettingCreatedDate'), now);
  return dropUndefined({
    vettingStatus: statuses.get(plain(wireStatus)) ?? 'Unknown',
    wireStatus,
    vettingReason,
    createdAt,
  });
}

/** Drops separators and case: the service has written `In Review` and `inReview`, and `government_community_cloud`. */
function plain(word: string): string {
  return word.replace(/[\s_-]/g, '').toLowerCase();
}
