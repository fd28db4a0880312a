import type { RecordedConsentCheck } from '../../api/index.ts';
import type { SignInTrouble } from '../../cards/types.ts';
import type { AccessRules } from '../contract/authorise.ts';
import { helpButton } from '../commands/buttons.ts';
import { errorForLog } from '../../log/error-for-log.ts';
import { toActivity } from '../showing/outgoing.ts';
import { cardContextFor, type ProactiveDeps } from './proactive.ts';
import type { Reply } from '../showing/replies.ts';

/** What telling requesters needs. */
export interface TroubleDeps extends ProactiveDeps {
  readonly access: AccessRules;
}

/**
 * Tells the people in `REQUESTER_IDS`, in their own chats with the bot, that the sign-in which requests need wants
 * something done. Where everybody may request, everybody would hear of it: there, whoever requests is told. One
 * attempt each: the sign-in is looked at again, and whoever requests learns of it in any case.
 */
export async function tellOfSignIn(
  { check: { state, user } }: Pick<RecordedConsentCheck, 'check'>,
  deps: TroubleDeps,
): Promise<void> {
  const { requesterIds } = deps.access;
  if (requesterIds === 'everyone' || !isTrouble(state)) return;
  for (const conversation of await deps.store.listPersonalChats(requesterIds)) {
    try {
      const context = await cardContextFor(conversation, deps);
      const reply: Reply = {
        kind: 'problem',
        data: {
          code: `signIn.${state}`,
          values: { user: user ?? '?' },
          buttons: [helpButton(context.locale)],
        },
      };
      const sent = await deps.connector.send(conversation, toActivity(reply, context));
      if (!sent.ok) deps.log.warn({ code: sent.failure.code }, 'a requester was not told of the sign-in');
    } catch (error) {
      deps.log.error({ error: errorForLog(error) }, 'a requester was not told of the sign-in');
    }
  }
}

const troubles: Readonly<Record<SignInTrouble, true>> = {
  missing: true,
  unreadable: true,
  expired: true,
  mfaMissing: true,
  wrongTenant: true,
  wrongAudience: true,
  appRefused: true,
};

function isTrouble(state: string): state is SignInTrouble {
  return state in troubles;
}
