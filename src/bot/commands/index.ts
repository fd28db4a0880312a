import { checkQualification } from './check-qualification.ts';
import { cancel } from './cancel.ts';
import { candidatesPage } from './candidate-pages.ts';
import { cancelRequest } from './cancel-request.ts';
import { confirmRequest } from './confirm-request.ts';
import type { AnyButtonCommand, AnyCommand, CommandId } from '../contract/command.ts';
import { find } from './find.ts';
import { help } from './help.ts';
import { history } from './history.ts';
import { language } from './language.ts';
import { pending } from './pending.ts';
import { portfolio } from './portfolio.ts';
import { notifyHere } from './notify-here.ts';
import { ready } from './ready.ts';
import { requestEducation } from './request-education.ts';
import { requestGovernment } from './request-government.ts';
import { requestStateOwned } from './request-state-owned.ts';
import { stopNotifications } from './stop-notifications.ts';
import { stopWatching } from './stop-watching.ts';
import { stopWatchingAll } from './stop-watching-all.ts';
import { validationCodes } from './validation-codes.ts';
import { watch } from './watch.ts';
import { watches, watchesPage } from './watches.ts';

/** Every command that can be typed, in the order of the help. */
export const commands: readonly AnyCommand[] = [
  checkQualification,
  ready,
  watch,
  stopWatching,
  watches,
  history,
  portfolio,
  pending,
  requestEducation,
  requestGovernment,
  requestStateOwned,
  validationCodes,
  find,
  notifyHere,
  stopNotifications,
  language,
  help,
];

/** The commands that only buttons run. */
export const buttonCommands: readonly AnyButtonCommand[] = [
  confirmRequest,
  cancelRequest,
  watchesPage,
  candidatesPage,
  stopWatchingAll,
  cancel,
];

/** The command with this id; the type makes sure that there is one. */
export function commandById(id: CommandId): AnyCommand {
  const command = commands.find((each) => each.id === id);
  if (command === undefined) throw new Error(`No command is declared for ${id}`);
  return command;
}
