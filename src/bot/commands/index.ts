import { checkQualification } from './check-qualification.ts';
import type { AnyCommand, CommandId } from './define.ts';
import { find } from './find.ts';
import { help } from './help.ts';
import { language } from './language.ts';

/** Every command, in menu order. */
export const commands: readonly AnyCommand[] = [checkQualification, find, language, help];

/** The command with this id; the type makes sure that there is one. */
export function commandById(id: CommandId): AnyCommand {
  const command = commands.find((each) => each.id === id);
  if (command === undefined) throw new Error(`No command is declared for ${id}`);
  return command;
}
