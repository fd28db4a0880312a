import type { Incoming } from '../../teams/activity/incoming.ts';
import type { IsAnswered } from './dispatch.ts';
import type { AskedQuestion, EqualQuestions } from './equal-questions.ts';

/** What one turn has to do with equal questions in its conversation. A thread of a channel is a conversation of its own. */
export interface Fold {
  /** Asked once, when the question is understood and allowed. */
  readonly isAnswered: IsAnswered;
  /**
   * Shows the answer, and says what that means for equal questions.
   * @param isForAll whether the answer does for others who ask the same
   * @param show returns whether the answer was shown
   */
  around(isForAll: boolean, show: () => Promise<boolean>): Promise<void>;
}

/** @param isAlone whether the question is answered whatever others ask: its answer takes the place of another */
export function foldOf(
  { address: { conversationId }, privacy }: Incoming,
  equalQuestions: EqualQuestions,
  isAlone: boolean,
): Fold {
  let asked: AskedQuestion | undefined;
  return {
    isAnswered(command, args, locale) {
      if (!('isSameForAll' in command)) equalQuestions.forget(conversationId);
      // What nobody else sees does not do for others.
      if (isAlone || privacy !== undefined || !('isSameForAll' in command)) return false;
      asked = equalQuestions.begin(conversationId, JSON.stringify([command.id, args, locale]));
      return asked === undefined;
    },
    async around(isForAll, show) {
      let isShown = false;
      try {
        isShown = await show();
      } finally {
        if (isShown && isForAll) asked?.shown();
        else asked?.failed();
      }
    },
  };
}
