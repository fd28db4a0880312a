import { cardFor, customerPreview, type CardContext, type CustomerPreview } from '../../cards/index.ts';
import type { OfferedCustomer, Problem, Reply } from '../../reply/index.ts';
import type { CardAttachment } from '../../teams/activity/message.ts';
import { toCardMessage } from './outgoing.ts';

/**
 * The answer to an invoke of the compose box
 * (https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/search-commands/respond-to-search,
 * read 2026-11). There is none for errors: what is no result is a sentence.
 */
export interface ComposeAnswer {
  readonly composeExtension:
    | { readonly type: 'message'; readonly text: string }
    | {
        readonly type: 'result';
        readonly attachmentLayout: 'list';
        readonly attachments: readonly (Thumbnail | CardAttachment)[];
      };
}

type Thumbnail = ReturnType<typeof thumbnail>;

/** A sentence in place of results, which Teams shows as it is. */
export function composeSentence(text: string): ComposeAnswer {
  return { composeExtension: { type: 'message', text } };
}

/** What is wrong, in the words of its card. */
export function composeProblem(problem: Problem, context: CardContext): ComposeAnswer {
  const { summary } = toCardMessage({ kind: 'problem', data: { ...problem, buttons: [] } }, context);
  return composeSentence(summary);
}

/** Customers to choose from. Teams sends `value` of the chosen one back. */
export function composeList(customers: readonly OfferedCustomer[], context: CardContext): ComposeAnswer {
  const attachments = customers.map((offered) => {
    const preview = customerPreview(offered, context);
    const value = { customer: offered.customer.customerTenantId };
    return { ...thumbnail(preview), preview: thumbnail(preview, { tap: { type: 'invoke', value } }) };
  });
  return result(attachments);
}

/** The card that goes into the compose box, and what stands for it until it is sent. */
export function composeCard(
  reply: Extract<Reply, { kind: 'qualification' }>,
  context: CardContext,
): ComposeAnswer {
  const content = cardFor(reply, context);
  const { title } = customerPreview(reply.data, context);
  const preview = thumbnail({ title, text: content.fallbackText });
  const card = { contentType: 'application/vnd.microsoft.card.adaptive', content, preview } as const;
  return result([card]);
}

function result(attachments: readonly (Thumbnail | CardAttachment)[]): ComposeAnswer {
  return { composeExtension: { type: 'result', attachmentLayout: 'list', attachments } };
}

/** Teams takes a preview only as a hero or thumbnail card. */
function thumbnail({ title, text }: CustomerPreview, more: object = {}) {
  return {
    contentType: 'application/vnd.microsoft.card.thumbnail',
    content: { title, text, ...more },
  } as const;
}
