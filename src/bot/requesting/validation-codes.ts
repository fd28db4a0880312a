import { defineCommand } from '../contract/command.ts';

/** Lists the partner's codes for Government Community Cloud, and how often each can still be used. */
export const validationCodes = defineCommand({
  id: 'validation-codes',
  scopes: ['personal', 'team', 'groupChat'],
  role: 'requester',
  args: {},
  examples: [''],
  async run({ partnerCenter, call }) {
    const codes = await partnerCenter.listValidationCodes(call);
    return { kind: 'validationCodes', data: { codes, buttons: [] } };
  },
});
