import type { Qualification } from '../../api/index.ts';
import { commandTexts, translate, type CommandTextId, type Locale } from '../../i18n/index.ts';
import { quoteValues } from '../drawing/outside-text.ts';

/** The commands that request what Microsoft reviews. */
const commandIds: Readonly<Partial<Record<Qualification['kind'], CommandTextId>>> = {
  Education: 'request-education',
  GovernmentCommunityCloud: 'request-gcc',
};

/** Says how a person who may request qualifications requests this one again here, if the bot has a command for it. */
export function requestHere({ kind }: Pick<Qualification, 'kind'>, locale: Locale): readonly string[] {
  const id = commandIds[kind];
  if (id === undefined) return [];
  const { phrase } = commandTexts(locale, id);
  return [translate(locale, 'cards.qualification.requestHere', quoteValues({ phrase }))];
}
