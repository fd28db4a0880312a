import { PartnerCenterError, type BillingProfile, type Call, type PartnerCenter } from '../api/index.ts';
import { dropUndefined } from '../json/drop-undefined.ts';
import { errorForLog } from '../log/error-for-log.ts';
import type { Log } from '../log/log.ts';
import type { Clock } from '../time/clock.ts';
import type { Preflight, PreflightAbout } from './about.ts';
import { findingsOfAddress } from './address.ts';
import { findingsOfName } from './company-name.ts';
import { checkEmail } from './email.ts';
import { fingerprintOf } from './fingerprint.ts';
import { findingsOfCode, findingsOfOrganization } from './other-names.ts';
import { findingsOfWebsite } from './website.ts';

/**
 * Looks for what has made Microsoft deny requests. It warns and forbids nothing; what cannot be read in two and a half
 * seconds is a finding that says so. Never throws.
 */
export type ReadPreflight = (about: PreflightAbout, call: Call) => Promise<Preflight>;

export interface PreflightDeps {
  readonly partnerCenter: Pick<
    PartnerCenter,
    | 'getBillingProfile'
    | 'checkAddress'
    | 'getCountryRules'
    | 'getOrganizationName'
    | 'findDomainOwner'
    | 'listValidationCodes'
  >;
  readonly clock: Clock;
  readonly log: Log;
}

/** A pressed button has to be answered in four seconds. */
const patienceMs = 2_500;

/** Creates the reader. The questions go out at the same time, except those about what another answer says. */
export function createPreflight({ partnerCenter, clock, log }: PreflightDeps): ReadPreflight {
  return async (about, call) => {
    const over = new AbortController();
    const tooLate = clock.sleep(patienceMs, over.signal).catch(() => undefined);
    const soon: Soon = (question, otherwise) =>
      Promise.race([question.catch(failedAs(otherwise, log)), tooLate.then(() => otherwise)]);
    return ask(partnerCenter, about, soon, call).finally(() => over.abort());
  };
}

/** The answer to a question, or something else when it does not come in time, or not at all. */
type Soon = <Value>(question: Promise<Value>, otherwise: Value) => Promise<Value>;

async function ask(
  partnerCenter: PreflightDeps['partnerCenter'],
  about: PreflightAbout,
  soon: Soon,
  call: Call,
): Promise<Preflight> {
  const { customer, kind, validationCode } = about;
  switch (kind) {
    case 'Education':
      return askAboutEducation(partnerCenter, about, soon, call);
    case 'GovernmentCommunityCloud': {
      if (validationCode === undefined) return { findings: [] };
      return { findings: await soon(findingsOfCode(partnerCenter, customer, validationCode, call), []) };
    }
    case 'StateOwnedEntity':
      return { findings: [] };
  }
}

async function askAboutEducation(
  partnerCenter: PreflightDeps['partnerCenter'],
  { customer, site }: PreflightAbout,
  soon: Soon,
  call: Call,
): Promise<Preflight> {
  const { customerTenantId: id, companyName, isNameUnknown } = customer;
  const [profile, ofOrganization, ofWebsite] = await Promise.all([
    soon<BillingProfile | undefined>(partnerCenter.getBillingProfile(id, call), undefined),
    soon(findingsOfOrganization(partnerCenter, customer, call), []),
    site
      ? soon(findingsOfWebsite(partnerCenter, site.website, id, call), [{ kind: 'websiteUnchecked' }])
      : [],
  ]);
  const ofName = isNameUnknown ? [] : findingsOfName(companyName);
  if (profile === undefined) {
    return { findings: [{ kind: 'profileUnread' }, ...ofName, ...ofOrganization, ...ofWebsite] };
  }
  const { email, address = {}, language } = profile;
  const [ofEmail, ofAddress] = await Promise.all([
    soon(checkEmail(partnerCenter, email, id, call), { findings: [{ kind: 'emailUnchecked' }] }),
    soon(findingsOfAddress(partnerCenter, address, call), [{ kind: 'addressUnchecked' }]),
  ]);
  return dropUndefined({
    findings: [...ofName, ...ofOrganization, ...ofEmail.findings, ...ofAddress, ...ofWebsite],
    ownDomain: ofEmail.ownDomain,
    profile: fingerprintOf(profile, id),
    language,
    country: address.country,
  });
}

/** What a failed question gives. A mistake of the bot is logged, and spoils no card either. */
function failedAs<Value>(otherwise: Value, log: Log): (error: unknown) => Value {
  return (error) => {
    if (!(error instanceof PartnerCenterError)) {
      log.error({ error: errorForLog(error) }, 'looking for what reviewers may object to failed');
    }
    return otherwise;
  };
}
