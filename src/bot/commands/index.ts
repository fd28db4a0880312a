import { checkQualification } from '../checking/check-qualification.ts';
import { cancel } from './cancel.ts';
import { candidatesPage } from '../customers/candidate-pages.ts';
import { cancelRequest } from '../requesting/cancel-request.ts';
import { denialLetter } from '../requesting/denial-letter.ts';
import { confirmRequest } from '../requesting/confirm-request.ts';
import type { AnyButtonCommand, AnyCommand, CommandId } from '../contract/command.ts';
import { approved, denied, lost, otherChanges } from '../portfolio/decided.ts';
import { exportList } from '../portfolio/export.ts';
import { digest } from '../portfolio/digest.ts';
import { mine, minePage } from '../caring/mine.ts';
import { release } from '../caring/release.ts';
import { take } from '../caring/take.ts';
import { find } from '../customers/find.ts';
import { guard } from '../watching/guard.ts';
import { forgetMe, forgetMeNow } from './forget-me.ts';
import { help } from './help.ts';
import { history } from '../checking/history.ts';
import { language } from './language.ts';
import { pending } from '../portfolio/pending.ts';
import { portfolio } from '../portfolio/portfolio.ts';
import { notifyHere } from '../watching/notify-here.ts';
import { ready } from '../checking/ready.ts';
import { requestEducation } from '../requesting/request-education.ts';
import { requestGovernment } from '../requesting/request-government.ts';
import { requestStateOwned } from '../requesting/request-state-owned.ts';
import { snooze } from '../watching/snooze.ts';
import { unsnooze } from '../watching/unsnooze.ts';
import { stopNotifications } from '../watching/stop-notifications.ts';
import { stopWatching } from '../watching/stop-watching.ts';
import { stopWatchingAll } from '../watching/stop-watching-all.ts';
import { validationCodes } from '../requesting/validation-codes.ts';
import { watch } from '../watching/watch.ts';
import { watches, watchesPage } from '../watching/watches.ts';

/** Every command that can be typed, in the order of the help. */
export const commands: readonly AnyCommand[] = [
  checkQualification,
  ready,
  watch,
  guard,
  stopWatching,
  watches,
  history,
  portfolio,
  pending,
  denied,
  approved,
  lost,
  exportList,
  mine,
  take,
  release,
  snooze,
  unsnooze,
  requestEducation,
  requestGovernment,
  requestStateOwned,
  validationCodes,
  find,
  notifyHere,
  stopNotifications,
  digest,
  language,
  forgetMe,
  help,
];

/** The commands that only buttons run. */
export const buttonCommands: readonly AnyButtonCommand[] = [
  confirmRequest,
  cancelRequest,
  denialLetter,
  watchesPage,
  minePage,
  candidatesPage,
  ...otherChanges,
  stopWatchingAll,
  forgetMeNow,
  cancel,
];

/** The command with this id; the type makes sure that there is one. */
export function commandById(id: CommandId): AnyCommand {
  const command = commands.find((each) => each.id === id);
  if (command === undefined) throw new Error(`No command is declared for ${id}`);
  return command;
}
