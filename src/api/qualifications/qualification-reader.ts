import type { Body } from '../../net/body.ts';
import { readWireDate } from './dates.ts';
import type { Qualification, QualificationKind, Vetting, VettingStatus } from '../model/types.ts';
import { asText, isWireObject, member, type WireObject } from '../../net/wire-object.ts';

const kinds: Readonly<Record<string, QualificationKind>> = {
  education: 'Education',
  governmentcommunitycloud: 'GovernmentCommunityCloud',
  stateownedentity: 'StateOwnedEntity',
  nonprofit: 'Nonprofit',
};

const statuses: Readonly<Record<string, VettingStatus>> = {
  inreview: 'InReview',
  approved: 'Approved',
  denied: 'Denied',
};

/**
 * Reads a customer's qualifications in every shape that a page, an announcement or the SDK shows. Today's is a
 * bare array; the pages of early 2021 wrap it in `qualifications`, others are a single object or nothing at all.
 * https://learn.microsoft.com/partner-center/developer/get-customer-qualification-asynchronous (verified 2026-06)
 * @returns undefined when it is none of them
 */
export function readQualifications(body: Body): readonly Qualification[] | undefined {
  if (body.kind === 'empty') return [];
  const entries = body.kind === 'json' ? entriesOf(body.value) : undefined;
  if (!entries?.every((entry) => entry === null || isEntry(entry))) return undefined;
  return entries
    .filter(isEntry)
    .map(readEntry)
    .filter((qualification) => qualification !== undefined);
}

function entriesOf(value: unknown): readonly unknown[] | undefined {
  if (value === null) return [];
  if (Array.isArray(value)) return value as readonly unknown[];
  if (!isWireObject(value)) return undefined;
  if (isEntry(value)) return [value];
  const list = ['qualifications', 'items']
    .map((name) => member(value, name))
    .find((found) => found !== undefined);
  if (list === null) return [];
  return Array.isArray(list) ? (list as readonly unknown[]) : undefined;
}

/**
 * An entry names a kind, even if it is none, and may have a status. A status that is no word is nothing we can
 * read: to leave it out would tell that there is no review.
 */
function isEntry(value: unknown): value is WireObject {
  if (!isWireObject(value)) return false;
  const kind = member(value, 'qualification');
  const status = member(value, 'vettingStatus') ?? null;
  return (kind === null || isWord(kind)) && (status === null || isWord(status));
}

function isWord(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

function readEntry(entry: WireObject): Qualification | undefined {
  const wireKind = asText(member(entry, 'qualification'));
  if (wireKind === undefined || plain(wireKind) === 'none') return undefined;
  const vetting = readVetting(entry);
  return { kind: kinds[plain(wireKind)] ?? 'Unknown', wireKind, ...(vetting && { vetting }) };
}

function readVetting(entry: WireObject): Vetting | undefined {
  const status = member(entry, 'vettingStatus');
  if (!isWord(status)) return undefined;
  // A status that says nothing is none that we know.
  const wireStatus = asText(status) ?? '';
  const vettingReason = asText(member(entry, 'vettingReason'));
  // Microsoft's pages spell it both ways, at times on the same page.
  const createdAt =
    readWireDate(member(entry, 'vettingCreateDate')) ?? readWireDate(member(entry, 'vettingCreatedDate'));
  return {
    vettingStatus: statuses[plain(wireStatus)] ?? 'Unknown',
    wireStatus,
    ...(vettingReason !== undefined && { vettingReason }),
    ...(createdAt && { createdAt }),
  };
}

/** `government_community_cloud`, `In Review` and `inReview` are words the service has used for the same things. */
function plain(word: string): string {
  return word.replace(/[\s_-]/g, '').toLowerCase();
}
