import { badRequest } from './errors.ts';
import type { Reply } from './exchange.ts';

/** A valid body of POST qualifications. */
export type QualificationRequest =
  | { readonly qualification: 'Education' }
  | { readonly qualification: 'GovernmentCommunityCloud'; readonly validationCode: string }
  | { readonly qualification: 'StateOwnedEntity' };

/** "Bad property"; that Partner Center uses it here is a guess. */
const badProperty = 3000;

/**
 * Reads the body. What was valid until 2022 (no body but `?code=`, a number, only a kind for Education) is refused,
 * as the service does since 17 May 2023: https://learn.microsoft.com/partner-center/announcements/2023-may
 */
export function readQualificationRequest(body: string): QualificationRequest | Reply {
  const asked = parseObject(body);
  if (!asked) return badRequest('The body must be an object with a qualification.', badProperty);
  const { qualification, educationSegment, validationCode } = asked;
  switch (typeof qualification === 'string' ? qualification.toLowerCase() : undefined) {
    case 'education':
      return isSegment(educationSegment)
        ? { qualification: 'Education' }
        : badRequest('educationSegment must be K12 or HigherEducation.', badProperty);
    case 'governmentcommunitycloud':
      return typeof validationCode === 'string' && validationCode !== ''
        ? { qualification: 'GovernmentCommunityCloud', validationCode }
        : badRequest('validationCode is required.', badProperty);
    case 'stateownedentity':
      return { qualification: 'StateOwnedEntity' };
    default:
      return badRequest('This qualification cannot be set.', badProperty);
  }
}

function isSegment(segment: unknown): boolean {
  return segment === 'K12' || segment === 'HigherEducation';
}

function parseObject(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
