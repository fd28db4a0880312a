import { classify, type Meaning } from '../../../src/teams/connector/classify.ts';
import { readConnectorFailure } from '../../../src/teams/connector/failure.ts';

/** What an answer with this status and this error means. */
function meaningOf(status: number, code?: string, message?: string): Meaning {
  const body = code === undefined && message === undefined ? {} : { error: { code, message } };
  return classify(readConnectorFailure({ status, headers: {} }, body, 0));
}

describe('an answer of Teams', () => {
  it.each<[number, string | undefined, string | undefined, Meaning]>([
    // The registration, the token, or one conversation.
    [401, undefined, undefined, 'refused'],
    [401, undefined, 'Authorization has been denied for this request.', 'refused'],
    [401, 'BotNotRegistered', 'No registration found for this bot.', 'refused'],
    [401, 'BadArgument', 'Failed to decrypt pairwise id', 'unknownHere'],
    [401, 'Unauthorized', 'failed to DECRYPT conversation id', 'unknownHere'],
    // Refusals that came and went.
    [400, 'BadArgument', 'Failed to decrypt conversation id', 'unclear'],
    [403, 'BadArgument', 'Failed to decrypt conversation id', 'unclear'],
    [400, 'BadArgument', 'Failed to decrypt pairwise id', 'unclear'],
    [403, undefined, 'The bot isn’t authorized to perform the requested operation', 'unclear'],
    [404, undefined, 'No HTTP resource was found', 'unclear'],
    [302, undefined, undefined, 'unclear'],
    [405, undefined, undefined, 'unclear'],
    [409, 'Conflict', undefined, 'unclear'],
    [410, undefined, undefined, 'unclear'],
    [415, undefined, undefined, 'unclear'],
    [422, undefined, undefined, 'unclear'],
    // Too big, in the words of whoever says so.
    [413, undefined, undefined, 'tooBig'],
    [413, 'RequestEntityTooLarge', undefined, 'tooBig'],
    [400, 'MessageSizeTooBig', undefined, 'tooBig'],
    [400, 'BadArgument', 'Message size too large.', 'tooBig'],
    [400, 'BadSyntax', 'The activity is too big', 'tooBig'],
    [422, 'ActivityTooLarge', undefined, 'tooBig'],
    // Mentions.
    [400, 'BadSyntax', 'Invalid mention entity', 'badMention'],
    [400, 'BadArgument', 'Mentioned user not in conversation roster', 'badMention'],
    [403, 'InvalidMention', undefined, 'badMention'],
    [400, 'BadArgument', 'Unknown entities', 'badMention'],
    // What waits.
    [429, 'Throttled', 'Too many requests; the entity is too large', 'passing'],
    [408, undefined, undefined, 'passing'],
    [500, 'ServiceError', 'Failed to decrypt something too large', 'failing'],
    [503, undefined, undefined, 'passing'],
    [599, undefined, undefined, 'failing'],
    // A code from outside is no name of an object's own.
    [400, 'constructor', undefined, 'unclear'],
    [403, '__proto__', undefined, 'unclear'],
  ])('%i, %s, "%s" means %s', (status, code, message, meaning) => {
    expect(meaningOf(status, code, message)).toBe(meaning);
  });

  it('401 says nothing of the bot when other conversations accept it', () => {
    expect(classify({ status: 401, code: 'x', mayHaveArrived: false, tokenIsGood: true })).toBe('unclear');
  });

  it('keeps no more of the words than it takes to read them', () => {
    const message = 'x'.repeat(100_000);
    const { words } = readConnectorFailure({ status: 400, headers: {} }, { error: { message } }, 0);
    expect(words).toHaveLength(500);
  });
});
