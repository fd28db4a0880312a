import { checkQualification } from './check-qualification.ts';
import type { AnyCommand, CommandId } from './define.ts';
import { find } from './find.ts';
import { help } from './help.ts';
import { history } from './history.ts';
import { language } from './language.ts';
import { notifyHere } from './notify-here.ts';
import { stopNotifications } from './stop-notifications.ts';
import { stopWatching } from './stop-watching.ts';
import { watch } from './watch.ts';
import { watches } from './watches.ts';

/** Every command, in menu order. */
export const commands: readonly AnyCommand[] = [
  checkQualification,
  watch,
  stopWatching,
  watches,
  history,
  find,
  notifyHere,
  stopNotifications,
  language,
  help,
];

/** The command with this id; the type makes sure that there is one. */
export function commandById(id: CommandId): AnyCommand {
  const command = commands.find((each) => each.id === id);
  if (command === undefined) throw new Error(`No command is declared for ${id}`);
  return command;
}
