import type { Delivery } from './types.ts';

/** What the search of the compose box shows: customers to choose from, the chosen card, or a sentence in their place. */
export interface ComposeResult {
  readonly kind: 'message' | 'result';
  /** The sentence; empty when there are results. */
  readonly text: string;
  readonly rows: readonly ComposeRow[];
}

/** A result in the list, as Teams draws its preview. */
export interface ComposeRow {
  readonly title: string;
  readonly text: string;
  /** What Teams sends back when it is chosen. Undefined when nothing can be chosen. */
  readonly value?: unknown;
  /** What goes into the message. */
  readonly content: unknown;
}

/** As many as Teams takes in an answer. */
const mostRows = 25;

/** A card that is larger cannot be posted. */
const mostBytes = 80_000;

const previews: readonly unknown[] = [
  'application/vnd.microsoft.card.thumbnail',
  'application/vnd.microsoft.card.hero',
];

/**
 * Reads an answer as Teams does. Throws where Teams would show a failure of the app, or nothing: another status than 200,
 * another kind of answer, or a result without a preview that Teams draws.
 */
export function readComposeResult({ status, body }: Pick<Delivery, 'status' | 'body'>): ComposeResult {
  if (status !== 200) throw new Error(`The compose box got HTTP ${status}.`);
  if (JSON.stringify(body ?? null).length > mostBytes) throw new Error('The answer is too large.');
  const { type, text, attachments } =
    (body as { composeExtension?: Answer } | undefined)?.composeExtension ?? {};
  if (type === 'message' && typeof text === 'string' && text !== '') return { kind: type, text, rows: [] };
  if (type !== 'result' || !Array.isArray(attachments)) {
    throw new Error(`The compose box got no answer that Teams knows: ${JSON.stringify(body)}`);
  }
  if (attachments.length > mostRows) throw new Error(`There are ${attachments.length} results on a page.`);
  return { kind: type, text: '', rows: (attachments as readonly Attachment[]).map(readRow) };
}

function readRow({ preview, content }: Attachment): ComposeRow {
  const { title, text, tap } = preview?.content ?? {};
  if (!previews.includes(preview?.contentType) || typeof title !== 'string' || typeof text !== 'string') {
    throw new Error(`Teams draws no such preview: ${JSON.stringify(preview)}`);
  }
  if (tap === undefined) return { title, text, content };
  if (tap.type !== 'invoke') throw new Error(`A preview takes an invoke only: ${JSON.stringify(tap)}`);
  return { title, text, content, value: tap.value };
}

interface Answer {
  readonly type?: unknown;
  readonly text?: unknown;
  readonly attachments?: unknown;
}

interface Attachment {
  readonly content?: unknown;
  readonly preview?: {
    readonly contentType?: unknown;
    readonly content?: {
      readonly title?: unknown;
      readonly text?: unknown;
      readonly tap?: { readonly type?: unknown; readonly value?: unknown };
    };
  };
}
