import { PartnerCenterError } from './errors.ts';

const guid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const bare = new RegExp(`^${guid}$`);
const dressed = new RegExp(`^(?:urn:uuid:)?[{(]?(${guid}|[0-9a-f]{32})[)}]?$`);

/**
 * The tenant id in what a person typed (any case, with or without dashes, in braces or parentheses, `urn:uuid:`) as
 * a GUID in lower case; or undefined.
 */
export function readTenantId(text: string): string | undefined {
  const digits = dressed.exec(text.trim().toLowerCase())?.[1]?.replaceAll('-', '');
  return digits?.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/**
 * A tenant id as it may stand in a path: a GUID in lower case. Nothing else ever gets into a path.
 * @throws PartnerCenterError 'badRequest', before anything is sent
 */
export function requireTenantId(customerTenantId: string, correlationId: string): string {
  const id = customerTenantId.toLowerCase();
  if (bare.test(id)) return id;
  throw new PartnerCenterError('badRequest', { correlationId });
}
