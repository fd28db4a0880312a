import type { Locale } from '../../i18n/index.ts';
import type { Reply } from '../../reply/index.ts';
import { helpButton } from '../customers/buttons.ts';

/** The answer to a command for channels that was typed in a chat. */
export function channelOnly(locale: Locale): Reply {
  return { kind: 'problem', data: { code: 'channelOnly', buttons: [helpButton(locale)] } };
}
