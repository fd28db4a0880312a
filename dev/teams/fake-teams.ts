import { createAnswers } from './answers.ts';
import { startConnector, type Connector } from './connector.ts';
import { createDirectory, type Directory, type Member } from './directory.ts';
import { createInbox } from './inbox.ts';
import { createOneDrive, type OneDrive, type UploadedFile } from './one-drive.ts';
import { createPerson, type Person } from './person.ts';
import { postJson } from './post-json.ts';
import { createSetting, type Setting, type SettingOptions } from './setting.ts';
import { createTicker } from './ticker.ts';
import { createWaiting } from './waiting.ts';
import type { BotActivity, Delivery, Fault, RecordedRequest, Route, WireActivity } from './types.ts';

export interface FakeTeamsOptions {
  /** Where the bot is, without `/api/messages`. `connect` can say it later. */
  readonly botUrl?: string;
  /** The bot's time. Where it stands still, ids and times are the same in every run. */
  readonly now: () => Date;
  /** Sent with every activity, for example `authorization`; a function is called for each one. */
  readonly headers?: Headers | ((serviceUrl: string) => Promise<Headers>);
  /** In real time. Teams gives up on a bot that takes longer: after 15 seconds, which it is when left out. */
  readonly answerWithinMs?: number;
  /** Called with every message of the bot, as soon as it comes. */
  readonly onActivity?: (activity: BotActivity) => void;
}

type Headers = Readonly<Record<string, string>>;

/** Plays Teams for a bot: sends activities over HTTP, and is the connector that the bot answers to. */
export interface FakeTeams {
  readonly serviceUrl: string;
  /** Every request to the connector, in order. */
  readonly requests: readonly RecordedRequest[];
  /** Everything the bot said, in order, with typing and with the answers to people's Action.Execute. */
  readonly activities: readonly BotActivity[];
  /** What the bot put into people's OneDrive. */
  readonly files: readonly UploadedFile[];
  /** Tells where the bot is: its address with or without `/api/messages`. */
  connect(botUrl: string): void;
  /** A person who talks to the bot. `with` puts them into the conversation of another person. */
  person(options?: SettingOptions & { readonly with?: Person }): Person;
  /** Delivers an activity as Teams would, with this connector's service URL. */
  send(activity: WireActivity, headers?: Readonly<Record<string, string>>): Promise<Delivery>;
  /** What the bot said, oldest first, without typing. A channel's id names all its threads. */
  activitiesOf(conversationId?: string): BotActivity[];
  typingOf(conversationId?: string): BotActivity[];
  /** The oldest activity that was not taken yet; waits for it. */
  nextActivity(conversationId?: string, timeoutMs?: number): Promise<BotActivity>;
  /** The oldest activity that fits, among those that came and those that will. `wanted` is named in the error when none comes. */
  waitFor(
    fits: (activity: BotActivity) => boolean,
    options?: { readonly wanted?: string; readonly timeoutMs?: number },
  ): Promise<BotActivity>;
  /** The newest request to this route; waits for the first. */
  waitForRequest(route: Route, timeoutMs?: number): Promise<RecordedRequest>;
  /** The next requests to this route get these answers, one each, in this order. */
  readonly fail: (route: Route, ...faults: Fault[]) => void;
  /** Throws when the bot asked for something that Teams does not have. */
  expectNoUnexpectedRequests(): void;
  /** Closes the connector, and rejects all waits. */
  readonly close: () => Promise<void>;
}

export async function startFakeTeams(options: FakeTeamsOptions): Promise<FakeTeams> {
  const { headers: ownHeaders = {}, answerWithinMs = 15_000 } = options;
  const directory = createDirectory();
  const waiting = createWaiting();
  const inbox = createInbox(waiting, options.onActivity);
  const ticker = createTicker(options.now);
  const oneDrive: OneDrive = createOneDrive(() => connector.serviceUrl);
  const connector: Connector = await startConnector(
    createAnswers({ directory, inbox, ticker }),
    oneDrive,
    waiting,
  );
  let endpoint = options.botUrl === undefined ? undefined : messagesUrl(options.botUrl);

  async function send(template: WireActivity, headers?: Readonly<Record<string, string>>): Promise<Delivery> {
    if (endpoint === undefined) throw new Error('Call connect first: nobody said where the bot is.');
    const activity = { ...template, serviceUrl: connector.serviceUrl };
    // The message that is answered, or whose button was pressed, must exist: the bot may update it.
    const { replyToId } = activity;
    if (replyToId !== undefined && !directory.hasMessage(replyToId)) directory.addMessage(replyToId);
    addSender(directory, activity);
    moveBot(directory, activity);
    const own = typeof ownHeaders === 'function' ? await ownHeaders(connector.serviceUrl) : ownHeaders;
    const { status, text } = await postJson(endpoint, JSON.stringify(activity), {
      headers: { ...own, ...headers },
      timeoutMs: answerWithinMs,
    });
    return { status, body: parsed(text), activity };
  }

  return {
    serviceUrl: connector.serviceUrl,
    requests: connector.requests,
    files: oneDrive.files,
    activities: inbox.all,
    connect: (botUrl) => void (endpoint = messagesUrl(botUrl)),
    person({ with: other, ...own } = {}) {
      const shared = other
        ? { conversationId: other.conversationId, scope: other.setting.scope, host: other.setting.host }
        : {};
      const setting = createSetting({ ...shared, ...own }, other?.setting.threadId ?? ticker.next().id);
      const { team, conversationId } = setting;
      directory.addMember(conversationId, rosterEntry(setting));
      if (team) directory.addTeam(team);
      const members = () => directory.members(conversationId).length;
      return createPerson(setting, { inbox, ticker, oneDrive, send, members, now: options.now });
    },
    send,
    activitiesOf: (conversationId) => inbox.of(conversationId),
    typingOf: (conversationId) => inbox.typingOf(conversationId),
    nextActivity: (conversationId, timeoutMs) => inbox.takeNext(conversationId, timeoutMs),
    waitFor: (fits, { wanted, timeoutMs } = {}) => inbox.waitFor(fits, wanted, timeoutMs),
    waitForRequest: (route, timeoutMs) => connector.waitForRequest(route, timeoutMs),
    fail: connector.fail,
    expectNoUnexpectedRequests() {
      const unexpected = connector.requests.filter(({ route }) => route === 'unexpected');
      if (unexpected.length === 0) return;
      const lines = unexpected.map(({ method, url }) => `- ${method} ${url}`);
      throw new Error(`The bot asked for what Teams does not have:\n${lines.join('\n')}`);
    },
    async close() {
      waiting.close();
      await connector.close();
    },
  };
}

/** As Teams shows people of the tenant, unless the setting says otherwise. */
function rosterEntry({ sender, roster }: Setting): Member {
  const userPrincipalName = `${sender.name.toLowerCase().replaceAll(' ', '.')}@partner.example`;
  return { ...sender, objectId: sender.aadObjectId, userPrincipalName, userRole: 'user', ...roster };
}

/** Who writes in a conversation is a member of it, also where a test wrote the activity itself. */
function addSender(directory: Directory, { from, conversation }: WireActivity): void {
  const { id } = (from ?? {}) as { id?: string };
  if (id === undefined || conversation === undefined) return;
  if (directory.members(conversation.id).some((member) => member.id === id)) return;
  directory.addMember(conversation.id, {
    ...(from as object),
    id,
    tenantId: conversation['tenantId'],
    userRole: 'user',
  });
}

/** In a private or shared channel the bot comes and goes by itself, while it stays in the team. */
function moveBot(directory: Directory, activity: WireActivity): void {
  const { conversation, recipient, membersAdded, membersRemoved } = activity as WireActivity & BotMoves;
  if (conversation === undefined) return;
  const hasBot = (members: BotMoves['membersAdded']) => members?.some(({ id }) => id === recipient?.id);
  if (hasBot(membersAdded)) directory.setBotIn(conversation.id, true);
  if (hasBot(membersRemoved)) directory.setBotIn(conversation.id, false);
}

interface BotMoves {
  readonly recipient?: { readonly id: string };
  readonly membersAdded?: readonly { readonly id: string }[];
  readonly membersRemoved?: readonly { readonly id: string }[];
}

function messagesUrl(botUrl: string): string {
  return /\/api\/messages\/?$/.test(botUrl) ? botUrl : `${botUrl.replace(/\/$/, '')}/api/messages`;
}

function parsed(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
