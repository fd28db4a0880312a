import type { Reply } from '../../reply/index.ts';
import { defineButtonCommand, defineCommand, type CommandContext } from '../contract/command.ts';
import { checkButton } from '../customers/buttons.ts';
import { pageNumber, pageOf } from '../customers/pages.ts';

/** More customers are in nobody's hands. */
const mostCared = 500;

/** Lists the customers that whoever asks takes care of, the longest first. */
export const mine = defineCommand({
  id: 'mine',
  scopes: ['personal', 'team', 'groupChat'],
  isInMenu: false,
  role: 'reader',
  args: {},
  examples: [''],
  run: (context) => mineReply(context, 0),
});

/** Shows another page of the list in its place. */
export const minePage = defineButtonCommand({
  id: 'mine-page',
  role: 'reader',
  args: { page: pageNumber },
  run: (context, { page }) => mineReply(context, page),
});

async function mineReply({ store, sender, locale }: CommandContext, asked: number): Promise<Reply> {
  const cared = await store.listCared(sender.key, mostCared);
  const { rows, first, buttons } = pageOf(cared, asked, { command: 'mine-page' }, locale);
  return {
    kind: 'mine',
    data: {
      rows: rows.map((each) => ({ cared: each, check: checkButton(locale, each.care.customerTenantId) })),
      total: cared.length,
      first,
      buttons,
    },
  };
}
