import { commandTexts } from '../../i18n/index.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';
import { bytesInRow } from '../../portfolio/index.ts';
import type { ProblemCode, Reply } from '../../reply/index.ts';
import { hostOf } from '../../teams/activity/incoming.ts';
import { defineCommand, type CommandContext } from '../contract/command.ts';
import { helpButton } from '../customers/buttons.ts';
import { readSpan } from './decided.ts';
import { exportArgument } from './export-arguments.ts';
import { countExported } from './exported-rows.ts';

/** Offers a list as a file. It is written and handed over when the person accepts it. */
export const exportList = defineCommand({
  id: 'export',
  scopes: ['personal'],
  isInMenu: false,
  role: 'reader',
  args: { exported: exportArgument },
  examples: ['', (locale) => commandTexts(locale, 'denied').phrase],
  async run(context, { exported }) {
    const { store, conversation, scope, sender, now, newId } = context;
    const { text } = exported;
    // Teams takes a bot's file in a personal chat only; other apps take none.
    if (scope !== 'personal') return problem(context, 'exportElsewhere', text);
    if (hostOf(conversation.channelId) !== 'teams') return problem(context, 'exportNotTaken', text);
    const read = readSpan(context, exported.filter.period, text);
    if (!read.ok) return read.problem;
    const offeredAt = now();
    const asked = dropUndefined({ exported, span: read.span, person: sender.key, now: offeredAt });
    const { all: rows, unknownCountry } = await countExported(store, asked);
    if (rows === 0) return problem(context, 'exportEmpty', text, unknownCountry);
    const exportId = newId();
    const { conversationId } = conversation;
    await store.addExport({ exportId, conversationId, person: sender.key, asked: text, offeredAt });
    return {
      kind: 'fileConsent',
      data: dropUndefined({
        exportId,
        fileName: fileName(exported.list, offeredAt),
        rows,
        sizeInBytes: rows * bytesInRow,
        unknownCountry,
      }),
    };
  },
});

/** What to type to get the same again. */
export function typedExport(locale: CommandContext['locale'], text: string): string {
  return `${commandTexts(locale, 'export').phrase} ${text}`.trim();
}

/** Teams replaces a file of the same name without asking, so that it has the time in it, in UTC. */
function fileName(list: string, at: Date): string {
  const time = at.toISOString().slice(0, 19).replace('T', '-').replaceAll(':', '');
  return `qualifications-${list}-${time}.csv`;
}

function problem({ locale }: CommandContext, code: ProblemCode, text: string, unknownCountry = 0): Reply {
  const values = { typed: typedExport(locale, text), phrase: typedExport(locale, ''), unknownCountry };
  return { kind: 'problem', data: { code, values, buttons: [helpButton(locale)] } };
}
