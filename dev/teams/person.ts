import { activitiesFrom, type Activities } from './activities.ts';
import { answeredActivity } from './bot-activity.ts';
import { visibleMessages } from './visible-messages.ts';
import { findButtons, type CardButton } from './buttons.ts';
import { readComposeResult, type ComposeResult, type ComposeRow } from './compose-box.ts';
import type { Inbox } from './inbox.ts';
import type { OneDrive } from './one-drive.ts';
import type { Setting } from './setting.ts';
import type { Ticker } from './ticker.ts';
import type { BotActivity, CardJson, Delivery, WireActivity, WireAttachment } from './types.ts';
import { createViewing } from './viewing.ts';

/** One turn: what went to the bot, and how it answered. */
export interface Exchange extends Delivery {
  /** What the bot put in front of the person, oldest first; the answer to an Action.Execute comes last. */
  readonly replies: readonly BotActivity[];
  /** The last one that carries a card, else the last one. Undefined when the bot said nothing. */
  readonly reply: BotActivity | undefined;
  readonly card: CardJson | undefined;
  readonly text: string;
}

/** A person who talks to the bot: types, presses buttons, and reads the answers. */
export interface Person {
  readonly setting: Setting;
  readonly conversationId: string;
  /** Change it to make the client speak another language. */
  locale: string | undefined;
  timeZone: string | undefined;
  /** Activities as this person's client would send them, to be changed and sent with `sends`. */
  readonly activities: Activities;
  /** Types a text, or sends it as a slash command; waits until the bot has said something new that this person sees. */
  says(text: string, options?: { mention?: boolean; slash?: boolean; timeoutMs?: number }): Promise<Exchange>;
  /** Edits a message that was sent; waits until the bot has said or changed something. */
  edits(sent: WireActivity, text: string, options?: { mention?: boolean }): Promise<Exchange>;
  /**
   * Presses a button as the client would: Action.Execute becomes an invoke, Action.Submit a message with a
   * value. Named by its title, it is looked for from the newest card back; a number counts the buttons of
   * the newest card from 1.
   */
  presses(
    button: string | number | CardButton,
    inputs?: Readonly<Record<string, unknown>>,
  ): Promise<Exchange>;
  /** Types into the search of the compose box; without a text only opens it. */
  searches(text?: string, skip?: number): Promise<ComposeResult>;
  /** Chooses a result of that search: the answer is what Teams puts into the message. */
  chooses(row: ComposeRow): Promise<ComposeResult>;
  /** Accepts or declines the newest file that the bot offers here. Waits for the bot's HTTP answer only. */
  answersOffer(action: 'accept' | 'decline'): Promise<Exchange>;
  /** Installs the bot here: sends both events that Teams sends. */
  installs(): Promise<Exchange>;
  /** Sends any activity. Waits for the bot's HTTP answer only. */
  sends(activity: WireActivity): Promise<Exchange>;
  /** Takes the next message of the bot here that was not taken yet; waits for it. */
  hears(timeoutMs?: number): Promise<BotActivity>;
  /** The messages of the conversation as this person sees them now: updated cards in their last form. */
  sees(): BotActivity[];
  /** Looks at them, so that Teams asks for the cards that name this person: with the answers in their place. */
  looks(): Promise<BotActivity[]>;
  /** The buttons of the newest card. */
  buttons(): CardButton[];
}

const fileConsent = 'application/vnd.microsoft.teams.card.file.consent';

export function createPerson(
  setting: Setting,
  teams: {
    inbox: Inbox;
    ticker: Ticker;
    oneDrive: OneDrive;
    send: (activity: WireActivity) => Promise<Delivery>;
    members: () => number;
    now: () => Date;
  },
): Person {
  const { inbox, ticker, oneDrive, send, members, now } = teams;
  const { conversationId, host } = setting;
  const viewer = setting.sender.id;
  const activities = activitiesFrom(setting, ticker);

  async function sends(activity: WireActivity): Promise<Exchange> {
    const delivery = await send(activity);
    const id = activity.replyToId ?? '';
    const pressed = inbox.of(conversationId).find((message) => message.id === id);
    const place = { id, conversationId, ...(pressed?.onlyFor && { onlyFor: pressed.onlyFor }) };
    // The Emulator ignores the answer to an invoke.
    const answer = host === 'emulator' ? undefined : answeredActivity(delivery.body, place);
    if (answer) inbox.add(answer);
    return exchange(delivery, inbox.takeNew(conversationId, viewer));
  }

  /** @param isAnswer other activities may come before the answer: older cards change in their place */
  async function sendsAndHears(
    activity: WireActivity,
    isAnswer: (activity: BotActivity) => boolean,
    timeoutMs?: number,
  ): Promise<Exchange> {
    const done = await sends(activity);
    const replies = [...done.replies];
    // After an error nothing more comes.
    while (done.status < 400 && !replies.some(isAnswer)) {
      replies.push(await inbox.takeNext(conversationId, timeoutMs, viewer));
      replies.push(...inbox.takeNew(conversationId, viewer));
    }
    return exchange(done, replies, isAnswer);
  }

  /** The newest offer, whatever became of its message: a client may still show it. */
  function findOffer(): {
    readonly attachment: WireAttachment & { readonly name: string };
    readonly id: string;
  } {
    for (const { activity, id } of inbox.of(conversationId, viewer).toReversed()) {
      for (const attachment of activity.attachments ?? []) {
        const { name, contentType } = attachment;
        if (contentType === fileConsent && typeof name === 'string')
          return { attachment: { ...attachment, name }, id };
      }
    }
    throw new Error('There is no file with a name that the bot offers.');
  }

  const viewing = createViewing({
    userId: viewer,
    members,
    now: () => now().getTime(),
    ask: ({ verb, data }, cardId) => {
      const named = typeof verb === 'string' ? { verb } : {};
      return send(activities.cardAction({ ...named, data }, cardId, 'automatic'));
    },
  });
  const sees = (): BotActivity[] => visibleMessages(inbox.of(conversationId, viewer));
  const cards = (): BotActivity[] => sees().filter(({ card }) => card !== undefined);

  function find(wanted: string | number | CardButton): { button: CardButton; cardId: string } {
    const newestFirst = cards().reverse();
    const offered: string[] = [];
    for (const { card, id } of typeof wanted === 'string' ? newestFirst : newestFirst.slice(0, 1)) {
      const buttons = findButtons(card);
      const button =
        typeof wanted === 'string'
          ? buttons.find(({ title }) => title === wanted)
          : typeof wanted === 'number'
            ? buttons[wanted - 1]
            : wanted;
      if (button) return { button, cardId: id };
      offered.push(...buttons.map(({ title }) => title));
    }
    const name = typeof wanted === 'object' ? wanted.title : String(wanted);
    throw new Error(`There is no button “${name}”. There are: ${offered.join(', ') || 'none'}.`);
  }

  return {
    setting,
    conversationId,
    activities,
    get locale() {
      return setting.locale;
    },
    set locale(locale) {
      setting.locale = locale;
    },
    get timeZone() {
      return setting.timeZone;
    },
    set timeZone(timeZone) {
      setting.timeZone = timeZone;
    },
    says: (text, { timeoutMs, ...options } = {}) =>
      sendsAndHears(activities.message(text, options), ({ how }) => how === 'sent', timeoutMs),
    edits: (sent, text, options) => sendsAndHears(activities.edited(sent, text, options), () => true),
    async presses(wanted, inputs = {}) {
      const { button, cardId } = find(wanted);
      return sends(press(button, cardId, inputs, setting, activities));
    },
    searches: async (text, skip) => readComposeResult(await send(activities.composeQuery(text, skip))),
    chooses: async ({ value }) => readComposeResult(await send(activities.composeSelection(value))),
    answersOffer(action) {
      const { attachment, id } = findOffer();
      const { acceptContext, declineContext } = attachment.content as Readonly<Record<string, unknown>>;
      const value =
        action === 'accept'
          ? {
              type: 'fileUpload',
              action,
              context: acceptContext,
              uploadInfo: oneDrive.offer(attachment.name),
            }
          : { type: 'fileUpload', action, context: declineContext };
      return sends(activities.fileConsent(value, id));
    },
    async installs() {
      const first = await sends(activities.installationAdded());
      const second = await sends(activities.botAddedToTeam());
      return exchange(second, [...first.replies, ...second.replies]);
    },
    sends,
    hears: (timeoutMs) => inbox.takeNext(conversationId, timeoutMs, viewer),
    sees,
    looks: () => viewing.look(sees()),
    buttons: () => findButtons(cards().at(-1)?.card),
  };
}

function press(
  button: CardButton,
  cardId: string,
  inputs: Readonly<Record<string, unknown>>,
  { host }: Setting,
  activities: Activities,
): WireActivity {
  const data =
    isRecord(button.data) || button.data === undefined ? { ...inputs, ...button.data } : button.data;
  switch (button.type) {
    case 'Action.Submit':
      return activities.messageWithValue(data, cardId);
    case 'Action.Execute': {
      if (host === 'emulator') {
        throw new Error(
          `“${button.title}” is an Action.Execute: the Emulator does nothing when it is pressed.`,
        );
      }
      const { verb, id, title } = button;
      const named = { ...(verb === undefined ? {} : { verb }), ...(id === undefined ? {} : { id }) };
      return activities.cardAction({ ...named, title, data }, cardId);
    }
    case 'Action.OpenUrl':
      throw new Error(
        `“${button.title}” opens ${button.url ?? 'a page'} in a browser; the bot never hears of it.`,
      );
  }
}

function exchange(
  delivery: Delivery,
  replies: readonly BotActivity[],
  isAnswer: (activity: BotActivity) => boolean = () => true,
): Exchange {
  const answers = replies.filter(isAnswer);
  const reply = answers.findLast(({ card }) => card !== undefined) ?? answers.at(-1);
  const { status, body, activity } = delivery;
  return { status, body, activity, replies, reply, card: reply?.card, text: reply?.text ?? '' };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
