import type { Scope } from '../../src/conversations/conversation.ts';
import type { FakeTeams, Person, WireActivity } from '../teams/index.ts';
import { answerTo, fieldsFor, questionFor, type Field } from './form.ts';
import { refusedSentence } from './refused-sentence.ts';

/** One person at the keyboard. */
export interface ChatSession {
  /** Starts the conversation as Teams does: the bot is installed. */
  begin(): Promise<void>;
  /** Does what a typed line asks for. False when it asks to leave. */
  take(line: string): Promise<boolean>;
}

/** What can be typed besides what the bot itself understands. */
export const chatHelp = [
  'Type as in Teams: help, or a customer, such as: check contoso.edu',
  'A number presses that button; what its card asks for is asked first. /edit and a text edits what you typed last. /scope personal|group|channel changes where you are,',
  '/locale pl-PL your language. /remove takes the bot away from here and /add brings it back;',
  'In a group or channel, / and a command asks so that the others see neither question nor answer: /check contoso.edu',
  'There, /event teamArchived (or channelDeleted, …) tells what becomes of a channel. /quit leaves.',
].join('\n');

/** Longer than the bot itself waits for Partner Center. */
const answerTimeoutMs = 45_000;

const noAnswer = 'No answer came. Of equal questions within a few seconds, the bot answers the first alone.';

const isTimeout = (error: unknown) => error instanceof Error && error.name === 'TimeoutError';

const scopes: Readonly<Record<string, Scope>> = {
  personal: 'personal',
  group: 'groupChat',
  groupchat: 'groupChat',
  channel: 'team',
  team: 'team',
};

/**
 * Reads lines and plays them to the bot, as a person in that IANA time zone. It prints none of the bot's messages: the
 * caller gets those from the fake Teams.
 */
export function createChatSession(
  teams: FakeTeams,
  timeZone: string,
  print: (text: string) => void,
): ChatSession {
  let person = teams.person({ timeZone });
  /** What was typed last, which can be edited. */
  let typed: WireActivity | undefined;
  /** The button that waits for the fields of its card, those that are left, and what was filled in. */
  let form: { button: number; left: readonly Field[]; filled: Readonly<Record<string, string>> } | undefined;

  async function begin(): Promise<void> {
    const { status, body } = await person.installs();
    if (status >= 400) print(refusedSentence(status, body));
  }

  async function command(word: string, argument: string, line: string): Promise<boolean> {
    switch (word) {
      case '/quit':
      case '/exit':
        return false;
      case '/scope':
        await changeScope(argument);
        return true;
      case '/locale':
        changeLocale(person, argument, print);
        return true;
      case '/edit':
        await edit(argument);
        return true;
      case '/remove':
        await person.sends(person.activities.installationRemoved());
        print('The bot is removed from here.');
        return true;
      case '/add':
        await begin();
        return true;
      case '/event':
        await happens(argument);
        return true;
      default:
        if (person.setting.scope === 'personal') print(chatHelp);
        else await attempt(() => say(line, true));
        return true;
    }
  }

  async function attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      print(isTimeout(error) ? noAnswer : error instanceof Error ? error.message : String(error));
    }
  }

  async function changeScope(argument: string): Promise<void> {
    const scope = scopes[argument.toLowerCase()];
    if (scope === undefined) return print('Say /scope personal, /scope group or /scope channel.');
    person = teams.person({ scope, locale: person.locale, timeZone });
    typed = undefined;
    print(
      scope === 'personal'
        ? 'You are in a personal chat.'
        : `You are in a ${argument.toLowerCase()}; the bot is mentioned for you.`,
    );
    await begin();
  }

  async function happens(eventType: string): Promise<void> {
    if (person.setting.scope !== 'team') return print('That happens to channels: say /scope channel first.');
    if (eventType === '') return print('Say which, such as /event teamArchived or /event channelRestored.');
    await person.sends(person.activities.teamEvent(eventType));
    print(`The bot was told: ${eventType}.`);
  }

  async function edit(text: string): Promise<void> {
    if (typed === undefined || text === '')
      return print('Type something first, then /edit and the new text.');
    // The bot says nothing when the new text asks the same.
    const { status, body } = await person.sends(person.activities.edited(typed, text));
    if (status >= 400) print(refusedSentence(status, body));
  }

  async function say(line: string, slash = false): Promise<void> {
    if (/^\d{1,2}$/.test(line)) {
      const card = person.sees().findLast((message) => message.card !== undefined)?.card;
      form = { button: Number(line), left: fieldsFor(card, Number(line)), filled: {} };
      return askOrPress();
    }
    const { status, body, activity } = await person.says(line, { slash, timeoutMs: answerTimeoutMs });
    typed = activity;
    if (status >= 400) print(refusedSentence(status, body));
  }

  /** Asks for the next field; when none is left, presses the button. */
  async function askOrPress(): Promise<void> {
    if (form === undefined) return;
    const [field] = form.left;
    if (field !== undefined) return print(questionFor(field));
    const { button, filled } = form;
    form = undefined;
    const { status, body } = await person.presses(button, filled);
    if (status >= 400) print(refusedSentence(status, body));
  }

  async function fillIn(line: string): Promise<void> {
    const [field, ...left] = form?.left ?? [];
    if (form === undefined || field === undefined) return;
    const value = answerTo(field, line);
    if (value !== undefined) form = { ...form, left, filled: { ...form.filled, [field.id]: value } };
    await askOrPress();
  }

  return {
    begin,
    async take(line) {
      const text = line.trim();
      if (text === '' && form === undefined) return true;
      const [word = ''] = text.split(/\s+/, 1);
      if (word.startsWith('/')) {
        form = undefined;
        return command(word.toLowerCase(), text.slice(word.length).trim(), text);
      }
      await attempt(() => (form === undefined ? say(text) : fillIn(text)));
      return true;
    },
  };
}

function changeLocale(person: Person, argument: string, print: (text: string) => void): void {
  try {
    const [locale] = Intl.getCanonicalLocales(argument);
    if (locale === undefined) throw new RangeError('empty');
    person.locale = locale;
    print(`Your Teams now speaks ${locale}.`);
  } catch {
    print('Say /locale and a language tag, such as /locale pl-PL.');
  }
}
