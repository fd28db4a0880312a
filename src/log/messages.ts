/**
 * Every message of the log by its level, with what it means and what to do about it: docs/log.md is made from it, and the
 * compiler knows no other message. Backticks stand around fields, settings and commands.
 */
export const logMessages = {
  error: {
    'a card was not remembered':
      'The database could not be written to. The card was sent, and stays as it is.',
    'card was not taken away':
      'A defect: report it with `error`. The person sees a private card that is answered already.',
    'a card could not be drawn for somebody who looks at it':
      'A defect: report it with `error`. The person sees the card as it was.',
    'a file was not handed over':
      'The file could not be written or uploaded; `error` says why. The person was told and may ask again.',
    'guests of a channel were not looked for':
      'The database did not answer. The next event or update of the channel repeats it.',
    'looking for what reviewers may object to failed':
      'A defect: report it with `error`. The card says nothing about it.',
    'a pass failed and will be repeated':
      '`pass` of the background could not do its work, most often because the database did not answer. It is repeated by itself; look after the database when `failures` grows.',
    'a question about ordering failed': 'A defect: report it with `error`. The card left the answer out.',
    'a requester was not told of the sign-in':
      'Telling somebody that the sign-in for requests changed failed by a defect: report it with `error`.',
    'activity was not recorded':
      'The database could not be written to. Look after it; Teams may deliver the message again.',
    'card was not updated': 'A defect: report it with `error`. The person may see an old card.',
    'check was not recorded':
      'The database could not be written to. The person got the answer; the next check records it.',
    'command failed':
      'A command ended in a defect, or the database did not answer. The person was told; report it with `error`.',
    'conversation was not remembered':
      'The database could not be written to. Look after it; the next message of the conversation repeats this.',
    'language could not be read':
      'The database did not answer. The person is answered in the language of their Teams.',
    'late answer was not sent': 'A defect, or Teams did not take the message. The person has to ask again.',
    'membership was not found':
      'Teams did not answer whether a person is a guest. Looking up goes on; changes are refused meanwhile.',
    'membership was not remembered': 'The database could not be written to. The roster is asked again.',
    'notification was not withdrawn':
      'The database could not be written to. Somebody may be told what they were shown already.',
    'old data could not be forgotten':
      'Rows of `table` could not be deleted. It is tried again every hour; look after the database when it stays.',
    'pressed card was not recorded':
      'The database could not be written to. An edited question may replace that card.',
    'reply could not be drawn': 'A defect: report it with `error` and `reply`.',
    'request failed': 'An HTTP request to the bot ended in a defect: report it with `name`.',
    'request was not followed':
      'The database could not be written to after an accepted request. The next check records what it found.',
    'Teams refuses the registration of this bot':
      'Nothing can be sent. Correct the registration in Azure: app id, tenant, Teams channel. News wait meanwhile.',
    'the bot could not sign in':
      'Entra ID gives the bot no token for Teams. When `refused` is true, correct `MicrosoftAppPassword` or the certificate; else look after the network.',
    'turn failed': 'A message could not be answered by a defect: report it with `error`.',
  },
  warn: {
    'who takes care of a customer was not read': 'The database did not answer. The card leaves it out.',
    'a remembered card could not be drawn, and is forgotten':
      'Another version of the bot remembered it. The card stays as it is; nothing to do.',
    'what helps after a denial was not read':
      'Partner Center or the database did not answer in time. The card gives the general advice.',
    'refused: the roster does not know a person of a shared channel':
      'Teams does not list that person among the members. Nothing to do, unless it is a colleague: look at the channel.',
    'a file was accepted without saying where to put it':
      'Teams sent an acceptance without an address, or for what is no list. The person was told.',
    'an answer could not be private':
      'Teams did not take a private message here, see `code`. It was sent to the person’s own chat, or as a message for all.',
    'the snooze of a customer was not read': 'The database did not answer. The card leaves it out.',
    'how long reviews took could not be read':
      'The database did not answer. The card says what partners’ guides say.',
    'a card could not be brought up to date':
      'Teams did not take the change of an old card. It is tried again, or the card stays as it is.',
    'a conversation refused for hours is left alone until its next contact':
      'Somebody blocked or removed the bot, or their Teams has a problem. Nothing to do.',
    'a conversation was not found':
      'The roster of a chat could not be read for the compose box. Nothing to do unless it is often.',
    'a customer could not be checked':
      'Partner Center gave no answer about `customerTenantId`; `error` says why. It is asked again. When it is so for all customers, look at the sign-in and the service health.',
    'a dependency printed': 'A library wrote to the console. Report it when it comes with other trouble.',
    'a name was not looked for': 'Partner Center did not answer for a bare name. Nothing to do.',
    'a page of the list of customers could not be read': 'It is asked again; `error` says why it failed.',
    'a person asks about too many customers':
      'More than 100 customers within a minute; the person was told. Nothing to do.',
    'a request was given up':
      'For a day nobody could say what came of a request. Look in Partner Center for `customerTenantId`; the requester was told to.',
    'a requester was not told of the sign-in': 'Teams did not take the message. Nothing to do.',
    behind:
      'Notifications wait for long, see `reason`. Look for lines about Teams or the sign-in of the bot before it.',
    'connections are refused: there are too many':
      'More connections than `connections` at once. Look at the proxy in front, or who connects.',
    'connections without a good token make room: there are too many':
      'Somebody who is not Teams keeps connections open. Let only `POST /api/messages` through from outside.',
    'customers cannot be seen':
      'Partner Center refuses or cannot be reached for `counts.customers` customers, and those who watch them are told. Look for `a customer could not be checked`.',
    'known customers were not looked through':
      'The database did not answer; nobody is asked whether they meant another name.',
    'NO PARTNER CENTER CREDENTIALS: answers come from the simulator and its invented customers':
      'For trying out. Set `PARTNER_CENTER_TENANT_ID` and the others for real answers.',
    'not ready':
      '`/readyz` says so to whoever routes messages; `reason` says why. It becomes ready by itself when the cause is gone.',
    'notifications were given up':
      'Those of `notificationIds` were not told, see `why`. Retry them with `npm run admin -- notifications retry <id>` when the cause is gone.',
    'others can read the database, and its file cannot be made private':
      'Change owner or rights of `file`, so that only the bot can read it.',
    'Partner Center asks for a longer pause than is believed':
      'It asked for `askedMs`, the bot waits `keptMs`. Nothing to do.',
    'Partner Center could not answer':
      'A person got a problem instead of an answer; `code` and `speaker` say why (docs/partner-center.md). Support of Partner Center asks for `askedAs`.',
    'qualifications cannot be requested':
      'The sign-in for requests does not work; `remedy` says what to do. Looking up goes on.',
    'refused: guests are not allowed': 'A guest was told so. Change `GUESTS` if guests may ask.',
    'refused: tenant is not allowed':
      'Somebody of `tenantIds` wrote to the bot. Add the tenant to `ALLOWED_TENANT_IDS` if that is right.',
    'request refused':
      'A request without a good token, see `reason`. Once is somebody who tries; all the time may be a wrong clock or a wrong `MicrosoftAppId`.',
    'sending threw an error': 'A defect: report it with `error`. The notification is sent again.',
    'signing keys could not be fetched':
      'Keys of Bot Framework, see `why`. The former ones are used; look after the network when it stays.',
    'similar customers were not looked for':
      'Partner Center did not answer in time; nobody is asked whether they meant another name.',
    'Teams refuses this conversation: it is left alone until its next contact':
      'The bot was removed or blocked there. Nothing to do; its news wait.',
    'the audit records could not be read':
      'They are asked for again, see `error`. When it stays, the app may lack the permission; sweeps find the same later.',
    'the file of a secret cannot be used: the secret before is kept':
      'Correct the file that `setting` names.',
    'the name of a customer was not read': 'Partner Center did not answer. The row shows what was typed.',
    'the pause of background work is not shared':
      'The database did not answer. This replica pauses, others may not.',
    'the roster does not say whether a person is a guest':
      'Changes of this person are refused, looking up is not. Nothing to do.',
    'the state of the sign-in could not be read':
      'The database did not answer. The card leaves out whether the customer can order.',
    'watched customers were not read':
      'The database did not answer. The compose box shows what Partner Center knows.',
    'watches were not read': 'The database did not answer. The card says nothing about watching.',
    'what came of a request is not known yet':
      'Partner Center gave no answer to a request. It is looked for again for a day; `error` says why.',
  },
  info: {
    'a file was handed over': 'Somebody got the list they had asked for.',
    'a delivery failed':
      'Teams did not take a message, see `code`. It is tried again unless a warning says otherwise. Nothing to do.',
    'a new secret was read from its file': 'That of `setting` is used from now on.',
    'a watch began':
      '`conversationId` watches `customerTenantId` from now on; with `requestId`, unless it did already.',
    'a watch ended': 'Somebody stopped it, everything is decided, or its time is over.',
    'command answered': '`command` was answered with `reply`, which took `ms` milliseconds.',
    'compose box answered':
      'A `search` or the `choice` of a customer was answered, or `late`: with a sentence to try again.',
    'customers are seen again': 'Those who were told that customers cannot be seen are told this, too.',
    'Entra failed': 'One request for a token was not answered, or refused; see `code` and `status`.',
    listening: 'The bot takes messages at `url`.',
    'metrics are served': 'Prometheus may ask at `url`.',
    'not understood':
      'Somebody wrote what is no command. Its text is not logged; `command` says what was offered instead, if anything.',
    'notifications were delivered': 'Teams took the message with `notificationIds`.',
    'Partner Center knows no such customer':
      'A person asked about somebody who is no customer. Nothing to do.',
    'Partner Center failed':
      'One attempt got no answer, see `code`, `speaker` and `status`. Whether it is tried again shows in the next lines of the same `requestId`.',
    'ready again': 'What was not ready or behind is over.',
    'signing keys were fetched': 'Those of Bot Framework.',
    starting: 'The bot of `version`, with `settings`; secrets are shown as “set”.',
    stopped: 'Everything is finished and closed.',
    stopping: 'The process got `signal`: it takes no new work and finishes what it began.',
    'Teams accepts this bot again': 'The registration is right again.',
    'the renewed sign-in was not kept: there is a newer one': 'Another replica was quicker. Nothing to do.',
    'the tenant of a domain was looked up': 'Entra did not say whose a domain is, see `code`.',
    'the sign-in for requests was checked': '`state` says what was found.',
  },
  debug: {
    'a card was looked at, and Partner Center could not answer': 'The card stays as it was.',
    'a dependency printed': 'A library wrote to the console.',
    'Entra answered': 'In `ms` milliseconds.',
    'the tenant of a domain was looked up': '`result` says whether there is one.',
    'Partner Center answered':
      'In `ms` milliseconds. A `code` says that the answer is no: there is no such customer.',
    pass: '`counts` says what the pass did.',
  },
} as const;

/** How much a line matters. */
export type Level = keyof typeof logMessages;

/** A message that the log knows at one of the levels. */
export type LogMessage<L extends Level = Level> = {
  [Each in L]: keyof (typeof logMessages)[Each] & string;
}[L];
