import { LRUCache } from 'lru-cache';

/**
 * Questions that were asked in a conversation moments ago: eight people who ask the same within seconds get one card, which
 * all of them read. Each process knows its own, so that two replicas may answer twice.
 */
export interface EqualQuestions {
  /**
   * Begins to answer a question. Undefined when an equal one is being answered in this conversation, or was within seconds:
   * then nothing is to be answered.
   */
  begin(conversationId: string, question: string): AskedQuestion | undefined;
  /** Something was changed in the conversation, so that an equal question may have another answer. */
  forget(conversationId: string): void;
}

export interface AskedQuestion {
  /** The answer is there for all to read. */
  shown(): void;
  /** There is no answer that would do for others, so that the next equal question is answered. */
  failed(): void;
}

/** How long after its answer a question counts as asked at the same time, in milliseconds. */
const shownForMs = 5_000;
/** The longest that an answer is on its way: the 30 seconds of a call to Partner Center, and some to send it. */
const longestAnswerMs = 45_000;
const mostConversations = 1_000;
/** No conversation has more questions at once. */
const mostQuestions = 20;

interface Asked {
  readonly since: number;
  readonly lastsMs: number;
}

export function createEqualQuestions(now: () => number): EqualQuestions {
  const conversations = new LRUCache<string, LRUCache<string, Asked>>({ max: mostConversations });
  return {
    begin(conversationId, question) {
      const questions =
        conversations.get(conversationId) ?? new LRUCache<string, Asked>({ max: mostQuestions });
      const known = questions.get(question);
      if (known !== undefined && Math.abs(now() - known.since) < known.lastsMs) return undefined;
      const asked = { since: now(), lastsMs: longestAnswerMs };
      conversations.set(conversationId, questions);
      questions.set(question, asked);
      const isStill = () => questions.get(question) === asked;
      return {
        shown: () => void (isStill() && questions.set(question, { since: now(), lastsMs: shownForMs })),
        failed: () => void (isStill() && questions.delete(question)),
      };
    },
    forget: (conversationId) => void conversations.delete(conversationId),
  };
}
