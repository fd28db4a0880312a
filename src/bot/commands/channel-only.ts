import type { Locale } from '../../i18n/index.ts';
import type { Reply } from '../showing/replies.ts';
import { helpButton } from './buttons.ts';

/** The answer to a command for channels that was typed in a chat. */
export function channelOnly(locale: Locale): Reply {
  return { kind: 'problem', data: { code: 'channelOnly', buttons: [helpButton(locale)] } };
}
