/** A part of a postal address. */
export type AddressPart = 'street' | 'city' | 'state' | 'postalCode' | 'country';

/**
 * Something that reviewers may take offence at. It warns and forbids nothing.
 * - `emailElsewhere`, `websiteElsewhere`: at a domain that is not known to be the customer's
 * - `emailPartner`: at a domain of the partner
 * - `addressIncomplete`, `addressMalformed`: by the rules of its country
 * - `addressUnknown`, `addressDoubtful`: by Microsoft's own check; `suggested` is the address as Microsoft writes it
 * - `nameShort`: what looks like an abbreviation or a web address
 * - `nameDiffers`: the customer's own tenant has another name
 * - `library`, `museum`: by its name
 * - `codeForAnother`: the validation code was given for another organization
 * - `profileUnread`, `addressUnchecked`, `websiteUnchecked`, `emailUnchecked`: nobody knows whether there is something
 */
export type Finding =
  | {
      readonly kind:
        | 'emailFree'
        | 'emailOnMicrosoft'
        | 'emailPartner'
        | 'emailElsewhere'
        | 'addressUnknown'
        | 'nameShort'
        | 'library'
        | 'museum'
        | 'websiteMissing'
        | 'websiteElsewhere'
        | 'profileUnread'
        | 'addressUnchecked'
        | 'websiteUnchecked'
        | 'emailUnchecked';
    }
  | { readonly kind: 'addressIncomplete' | 'addressMalformed'; readonly parts: readonly AddressPart[] }
  | { readonly kind: 'addressDoubtful'; readonly suggested?: string }
  | { readonly kind: 'nameDiffers' | 'codeForAnother'; readonly organization: string };
