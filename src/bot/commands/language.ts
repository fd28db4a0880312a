import { translate } from '../../i18n/index.ts';
import { language as languageArgument } from '../customers/arguments.ts';
import { defineCommand } from '../contract/command.ts';

/** Sets the language the bot uses with this person; kept across restarts. */
export const language = defineCommand({
  id: 'language',
  scopes: ['personal', 'team', 'groupChat'],
  isInMenu: false,
  role: 'reader',
  args: { language: languageArgument },
  // The language that is in use already: the button changes nothing.
  examples: [(locale) => locale],
  async run({ store, sender, teamsLocale, now }, { language }) {
    const chosen = language === 'auto' ? undefined : language;
    await store.saveLanguage(sender.key, chosen, now());
    return {
      kind: 'text',
      text:
        chosen === undefined
          ? translate(teamsLocale, 'replies.languageAuto')
          : translate(chosen, 'replies.languageSaved'),
    };
  },
});
