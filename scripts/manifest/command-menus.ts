import type { AnyCommand, CommandId } from '../../src/bot/contract/command.ts';
import type { Scope } from '../../src/conversations/conversation.ts';

/** A menu of commands, and the scopes in which Teams shows it. */
export interface CommandMenu {
  readonly scopes: readonly Scope[];
  readonly commands: readonly CommandId[];
}

const scopes: readonly Scope[] = ['personal', 'team', 'groupChat'];

/** The scopes in which there is something to type. */
export function scopesOf(commands: readonly AnyCommand[]): Scope[] {
  return scopes.filter((scope) => commands.some((command) => command.scopes.includes(scope)));
}

/**
 * A menu for each scope, in the order the commands are declared; scopes with the same commands share one. Teams shows
 * the same menu to every person and has room for ten commands: what only requesters may do is there too, and others are
 * told whom to ask. `help` lists what has no place.
 */
export function commandMenus(commands: readonly AnyCommand[]): CommandMenu[] {
  const menus: { scopes: Scope[]; commands: CommandId[] }[] = [];
  for (const scope of scopesOf(commands)) {
    const ids = commands
      .filter(({ scopes: offered, isInMenu }) => offered.includes(scope) && isInMenu !== false)
      .map(({ id }) => id);
    const same = menus.find((menu) => menu.commands.join() === ids.join());
    if (same) same.scopes.push(scope);
    else menus.push({ scopes: [scope], commands: ids });
  }
  return menus;
}
