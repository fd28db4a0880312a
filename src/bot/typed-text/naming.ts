import { withoutFinalMarks } from '../../teams/activity/text.ts';
import type { AnyCommand } from '../contract/command.ts';
import { readPieces } from './sentence.ts';
import { withoutFirstFillers } from './stop-words.ts';
import type { Token } from './tokens.ts';

/**
 * The name in `customers called Contoso` and `Contoso nevű ügyfelet`: a word that says that a name follows, or that it has
 * ended, falls away with what stands on its other side; and so does the mark of a question.
 */
export function nameIn(text: string, tokens: readonly Token[], commands: readonly AnyCommand[]): string {
  const pieces = readPieces(tokens, commands);
  const at = pieces.findIndex(({ meanings }) => meanings.has('named'));
  const named = pieces[at];
  if (named === undefined) return withoutFinalMarks(text, '?').trim();
  const isAfterName = pieces.slice(0, at).some(({ meanings }) => meanings.size === 0);
  const name = isAfterName ? withoutFirstFillers(text.slice(0, named.start)) : text.slice(named.end);
  return name.trim() === '' ? text : name.trim();
}
