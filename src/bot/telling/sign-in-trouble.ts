import type { RecordedConsentCheck } from '../../api/index.ts';
import type { SignInTrouble, Reply } from '../../reply/index.ts';
import { helpButton } from '../customers/buttons.ts';
import { errorForLog } from '../../log/error-for-log.ts';
import { toMessage } from '../showing/outgoing.ts';
import { cardContextFor, type ProactiveDeps } from './proactive.ts';

/**
 * Tells the people in `REQUESTER_IDS`, in their personal chats with the bot, that the sign-in for requests
 * needs attention. When everyone may request, it sends nothing, because everyone would get it. Each chat gets
 * one attempt: the check of the sign-in repeats, and a person who requests sees the problem anyway.
 */
export async function tellOfSignIn(
  { check: { state, user } }: Pick<RecordedConsentCheck, 'check'>,
  deps: ProactiveDeps,
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
      const sent = await deps.connector.send(conversation, toMessage(reply, context));
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
