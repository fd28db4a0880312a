import type { Qualification } from '../../api/index.ts';
import { commandTexts, translate, type CommandTextId, type Locale } from '../../i18n/index.ts';
import type { Button } from '../../reply/index.ts';
import { quoteValues } from '../drawing/outside-text.ts';
import { paragraphs, type Paragraph } from '../drawing/render.ts';

/** The commands that request what Microsoft reviews. */
const commandIds: Readonly<Partial<Record<Qualification['kind'], CommandTextId>>> = {
  Education: 'request-education',
  GovernmentCommunityCloud: 'request-gcc',
};

/**
 * Says how a person who may request qualifications requests this one again here, if the bot has a command for it and no
 * button of the card does it.
 */
export function requestHere(
  { kind }: Pick<Qualification, 'kind'>,
  buttons: readonly Button[],
  locale: Locale,
): readonly Paragraph[] {
  const id = commandIds[kind];
  if (id === undefined || buttons.some(({ command }) => command === id)) return [];
  const { phrase } = commandTexts(locale, id);
  return paragraphs(translate(locale, 'cards.qualification.requestHere', quoteValues({ phrase })));
}
