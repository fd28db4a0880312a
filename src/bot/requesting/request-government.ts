import type { ValidationCode } from '../../api/index.ts';
import type { Problem, Reply } from '../../reply/index.ts';
import { askToConfirm } from './request-replies.ts';
import { optionalText, singleCustomer } from '../customers/arguments.ts';
import { helpButton } from '../customers/buttons.ts';
import { defineCommand, type CommandContext } from '../contract/command.ts';
import { splitGovernmentText } from './request-arguments.ts';
import { askForMore } from './request-form.ts';
import { withCustomer } from '../customers/with-customer.ts';

/**
 * Requests Government Community Cloud with one of the partner's validation codes, or offers those that can
 * still be used.
 */
export const requestGovernment = defineCommand({
  id: 'request-gcc',
  scopes: ['personal', 'team', 'groupChat'],
  role: 'requester',
  changes: true,
  args: { customer: singleCustomer, validationCode: optionalText },
  splitText: splitGovernmentText,
  examples: ['litwarecounty.onmicrosoft.com', 'litwarecounty.onmicrosoft.com 123456'],
  run: (context, { customer: reference, ...given }) =>
    withCustomer(
      context,
      reference,
      'request-gcc',
      async (customer) => {
        const { validationCode } = given;
        const codes = await context.partnerCenter.listValidationCodes(context.call);
        const usable = codes.filter(isUsable);
        const problem = validationCode === '' ? undefined : problemWith(validationCode, codes);
        if (validationCode !== '' && problem === undefined) {
          const asked = { kind: 'GovernmentCommunityCloud', validationCode } as const;
          return askToConfirm(context, { customer, asked });
        }
        if (usable.length === 0) return noCodes(context);
        return askForMore(context, customer, { kind: 'GovernmentCommunityCloud', codes: usable }, problem);
      },
      given,
    ),
});

function problemWith(text: string, codes: readonly ValidationCode[]): Problem | undefined {
  const code = codes.find(({ validationCode }) => validationCode === text);
  if (code === undefined) return { code: 'partnerCenter.validationCodeUnknown' };
  return isUsable(code) ? undefined : { code: 'partnerCenter.validationCodeUsedUp' };
}

function isUsable({ createsLeft = Infinity }: ValidationCode): boolean {
  return createsLeft > 0;
}

function noCodes({ locale }: CommandContext): Reply {
  return { kind: 'problem', data: { code: 'noValidationCodes', buttons: [helpButton(locale)] } };
}
