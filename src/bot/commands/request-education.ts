import type { EducationSegment } from '../../api/index.ts';
import type { Problem, RequestFields } from '../../cards/index.ts';
import { askToConfirm } from './requesting.ts';
import { optionalText, singleCustomer } from './arguments.ts';
import { defineCommand } from '../contract/command.ts';
import { readSegment, readWebsite, shareOutEducation } from './request-arguments.ts';
import { askForMore } from './request-form.ts';
import { withCustomer } from './with-customer.ts';

/** Requests the Education qualification: asks for what is missing, and sends what is confirmed. */
export const requestEducation = defineCommand({
  id: 'request-education',
  scopes: ['personal', 'team', 'groupChat'],
  role: 'requester',
  // Segment and website are read below: where one of them is wrong, the form is the better answer.
  args: { customer: singleCustomer, segment: optionalText, website: optionalText },
  shareOut: shareOutEducation,
  examples: ['contoso.edu', 'contoso.edu k12 www.contoso.edu'],
  run: (context, { customer: text, ...given }) =>
    withCustomer(
      context,
      text,
      'request-education',
      (customer) => {
        const read = readGiven(given);
        return 'asked' in read
          ? askToConfirm(context, { customer, asked: read.asked })
          : askForMore(context, customer, read.fields, read.problem);
      },
      given,
    ),
});

interface Given {
  readonly segment: string;
  readonly website: string;
}

/** What can be asked for, or what the form has to ask. */
function readGiven(given: Given) {
  const segment = readSegment(given.segment);
  const website = given.website === '' ? undefined : readWebsite(given.website);
  const problem = problemWith(given, segment, website);
  if (segment !== undefined && problem === undefined) {
    return { asked: { kind: 'Education', segment, ...(website !== undefined && { website }) } as const };
  }
  const fields: RequestFields = {
    kind: 'Education',
    ...(segment !== undefined && { segment }),
    // As it was given: a slip is easier to mend than to type anew.
    ...(given.website !== '' && { website: given.website }),
  };
  return { fields, problem };
}

function problemWith(
  given: Given,
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
