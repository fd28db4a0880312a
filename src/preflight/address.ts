import type { Call, CountryRules, PartnerCenter, PostalAddress } from '../api/index.ts';
import { dropUndefined } from '../json/drop-undefined.ts';
import type { AddressPart, Finding } from './findings.ts';

type Asked = Pick<PartnerCenter, 'checkAddress' | 'getCountryRules'>;

/**
 * Compares an address with the rules of its country, and asks Microsoft's own check about one that is whole.
 * @throws PartnerCenterError
 */
export async function findingsOfAddress(
  partnerCenter: Asked,
  address: PostalAddress,
  call: Call,
): Promise<readonly Finding[]> {
  const { country } = address;
  const rules = country === undefined ? undefined : await partnerCenter.getCountryRules(country, call);
  const missing = missingParts(address, rules);
  if (missing.length > 0) return [{ kind: 'addressIncomplete', parts: missing }];
  const wrong = wrongParts(address, rules);
  const malformed: readonly Finding[] = wrong.length > 0 ? [{ kind: 'addressMalformed', parts: wrong }] : [];
  const { finding, suggested } = await partnerCenter.checkAddress(address, call);
  switch (finding) {
    case 'doubtful':
      return [
        ...malformed,
        dropUndefined({ kind: 'addressDoubtful', suggested: suggested && inOneLine(suggested) }),
      ];
    case 'unknown':
      return [...malformed, { kind: 'addressUnknown' }];
    case 'verified':
    case 'notChecked':
      return malformed;
  }
}

/** Without rules, a street, a city and a country are what every address has. */
function missingParts(address: PostalAddress, rules: CountryRules | undefined): readonly AddressPart[] {
  const { addressLine1, city, postalCode, country } = address;
  const required: readonly (readonly [AddressPart, string | undefined, boolean])[] = [
    ['street', addressLine1, true],
    ['city', city, rules?.isCityRequired ?? true],
    ['state', stateOf(address), rules?.isStateRequired ?? false],
    ['postalCode', postalCode, rules?.isPostalCodeRequired ?? false],
    ['country', country, true],
  ];
  return required.flatMap(([part, text, isRequired]) => (isRequired && text === undefined ? [part] : []));
}

/** Longer than any postal code, in characters: no pattern is tried on a longer text. */
const longestPostalCode = 12;

/** Where any state will do, Partner Center lists none. */
function wrongParts(address: PostalAddress, rules: CountryRules | undefined): readonly AddressPart[] {
  const state = stateOf(address)?.toUpperCase();
  const { postalCode } = address;
  const states = rules?.isStateRequired === true ? rules.states : [];
  const isStateWrong =
    state !== undefined && states.length > 0 && !states.some((known) => known.toUpperCase() === state);
  const isCodeWrong =
    postalCode !== undefined &&
    rules?.postalCode !== undefined &&
    (postalCode.length > longestPostalCode || !rules.postalCode.test(postalCode));
  return [...(isStateWrong ? (['state'] as const) : []), ...(isCodeWrong ? (['postalCode'] as const) : [])];
}

/** Some countries have a region in place of a state. */
function stateOf({ state, region }: PostalAddress): string | undefined {
  return state ?? region;
}

function inOneLine(address: PostalAddress): string {
  const { addressLine1, addressLine2, postalCode, city, country } = address;
  const place = [postalCode, city].filter(Boolean).join(' ');
  const parts = [addressLine1, addressLine2, place, stateOf(address), country];
  return parts.filter((part) => part !== undefined && part !== '').join(', ');
}
