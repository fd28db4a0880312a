import { PartnerCenterError } from './errors.ts';

const guid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const plainTenantId = new RegExp(`^${guid}$`);
/** In characters, without dashes. */
const shortestTenantId = 32;
const typedTenantId = new RegExp(`^(?:urn:uuid:)?[{(]?(${guid}|[0-9a-f]{32})[)}]?$`);

/**
 * Reads a tenant id as people type it (any case, with or without dashes, in braces or parentheses, after `urn:uuid:`).
 * @returns a GUID in lower case; undefined for other text
 */
export function readTenantId(text: string): string | undefined {
  // Nearly everything that people type is shorter.
  if (text.length < shortestTenantId) return undefined;
  const typed = text.trim().toLowerCase();
  if (plainTenantId.test(typed)) return typed;
  const digits = typedTenantId.exec(typed)?.[1]?.replaceAll('-', '');
  return digits?.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/**
 * Checks a tenant id before it becomes part of a path, and returns it in lower case.
 * @throws PartnerCenterError 'badRequest' when it is no GUID
 */
export function requireTenantId(customerTenantId: string, correlationId: string): string {
  const id = customerTenantId.toLowerCase();
  if (plainTenantId.test(id)) return id;
  throw new PartnerCenterError('badRequest', { correlationId });
}
