import { cancelButton, forgetMeButton } from '../customers/buttons.ts';
import { defineButtonCommand, defineCommand } from '../contract/command.ts';

/** Asks whether the person is to be forgotten, and says what that means and what stays. */
export const forgetMe = defineCommand({
  id: 'forget-me',
  scopes: ['personal'],
  isInMenu: false,
  role: 'reader',
  args: {},
  examples: [''],
  run: ({ locale }) =>
    Promise.resolve({
      kind: 'notice',
      data: { notice: { code: 'forgetMe' }, buttons: [forgetMeButton(locale), cancelButton(locale)] },
    }),
});

/** Forgets the person who pressed the button: what that is stands in src/storage/forgetting. */
export const forgetMeNow = defineButtonCommand({
  id: 'forget-me-now',
  role: 'reader',
  args: {},
  async run({ store, sender }) {
    const { requestsKept } = await store.forgetPerson(sender.key);
    return {
      kind: 'notice',
      data: { notice: { code: requestsKept > 0 ? 'forgottenButRequests' : 'forgotten' }, buttons: [] },
    };
  },
});
