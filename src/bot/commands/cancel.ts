import { defineButtonCommand } from '../contract/command.ts';

/** Puts a sentence in place of a question or a form: nothing has been done. */
export const cancel = defineButtonCommand({
  id: 'cancel',
  role: 'reader',
  args: {},
  run: () => Promise.resolve({ kind: 'notice', data: { notice: { code: 'cancelled' }, buttons: [] } }),
});
