import type { Customer, CustomerReference, EducationSegment } from '../../api/index.ts';
import type { Problem, RequestFields } from '../../reply/index.ts';
import { askToConfirm } from './request-replies.ts';
import { optionalText, singleCustomer } from '../customers/arguments.ts';
import { defineCommand } from '../contract/command.ts';
import { guessSegment, readSegment } from '../typed-text/vocabulary.ts';
import { readWebsite, splitEducationText } from './request-arguments.ts';
import { askForMore } from './request-form.ts';
import { withCustomer } from '../customers/with-customer.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';

/** Requests the Education qualification: asks for what is missing, then for a confirmation. */
export const requestEducation = defineCommand({
  id: 'request-education',
  scopes: ['personal', 'team', 'groupChat'],
  role: 'requester',
  changes: true,
  // Segment and website are read by `readGiven`: when one of them is wrong, the form is the better answer.
  args: { customer: singleCustomer, segment: optionalText, website: optionalText },
  splitText: splitEducationText,
  examples: ['contoso.edu', 'contoso.edu k12 www.contoso.edu'],
  run: (context, { customer: reference, ...given }) =>
    withCustomer(
      context,
      reference,
      'request-education',
      (customer) => {
        const read = readGiven(given, ownDomain(customer, reference));
        return 'asked' in read
          ? askToConfirm(context, { customer, asked: read.asked })
          : askForMore(context, customer, withGuesses(read.fields, customer, reference), read.problem);
      },
      given,
    ),
});

/** Fills in what the name of the customer suggests. The person sees it before anything is sent. */
function withGuesses(
  fields: Extract<RequestFields, { kind: 'Education' }>,
  { companyName }: Customer,
  reference: CustomerReference,
): RequestFields {
  const { segment = guessSegment(companyName), website = websiteOf(reference) } = fields;
  return dropUndefined({ ...fields, segment, website });
}

/** The domain by which a person names a customer is mostly its website. */
function websiteOf(reference: CustomerReference): string | undefined {
  const domain = reference.kind === 'domain' ? reference.domain : undefined;
  return domain?.endsWith('.onmicrosoft.com') ? undefined : domain;
}

interface TypedFields {
  readonly segment: string;
  readonly website: string;
}

/** The domain of the customer, unless it is one that every customer of Microsoft 365 gets. */
function ownDomain({ domain }: Customer, reference: CustomerReference): string | undefined {
  const named = reference.kind === 'domain' ? reference.domain : undefined;
  return [domain, named].find((each) => each !== undefined && !/\.onmicrosoft\.[a-z]+$/iu.test(each));
}

/** The request, or what the form must still ask for; it has the customer's own domain filled in as the website. */
function readGiven(given: TypedFields, domain: string | undefined) {
  const segment = readSegment(given.segment);
  const website = given.website === '' ? undefined : readWebsite(given.website);
  const problem = problemWith(given, segment, website);
  if (segment !== undefined && problem === undefined) {
    return { asked: dropUndefined({ kind: 'Education', segment, website }) };
  }
  const fields: Extract<RequestFields, { kind: 'Education' }> = dropUndefined({
    kind: 'Education',
    segment,
    // Kept as it was typed, because correcting it is easier than typing it again.
    website: given.website || domain,
  });
  return { fields, problem };
}

function problemWith(
  given: TypedFields,
  segment: EducationSegment | undefined,
  website: string | undefined,
): Problem | undefined {
  if (given.segment !== '' && segment === undefined) {
    return { code: 'unknownSegment', values: { text: given.segment } };
  }
  if (given.website !== '' && website === undefined) {
    return { code: 'malformedWebsite', values: { text: given.website } };
  }
  return undefined;
}
