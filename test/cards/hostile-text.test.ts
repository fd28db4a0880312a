import type { Customer, Qualification, ValidationCode } from '../../src/api/index.ts';
import {
  candidatesCard,
  digestCard,
  helpCard,
  historyCard,
  noticeCard,
  notificationCard,
  problemCard,
  qualificationCard,
  requestCard,
  requestFormCard,
  summaryCard,
  validationCodesCard,
  watchesCard,
  type AdaptiveCard,
} from '../../src/cards/index.ts';
import { cardBytes, maxCardBytes } from '../../src/cards/render.ts';
import { complaintsOf } from './official-renderer.ts';
import { checkButton, contextOf, contoso, now, qualificationData } from './sample-data.ts';
import { confirm, facts as requestFacts, requestData, storedRequest } from './request-data.ts';
import type { VettingChange } from '../../src/watch/index.ts';
import { partsOf, textsOf } from './walk.ts';
import {
  anna,
  digestData,
  factOf,
  historyData,
  listedWatch,
  notificationData,
  portalUrl,
  watchesData,
} from './watch-data.ts';

const hostile = {
  markup: '[click](https://evil.example) **b** _i_ `c` # h <b>x</b> ~~s~~ 1. one - two > q',
  'a template': '${company} ${1 + 1} ${if(true, 1, 2)} $data {{text}} $t(problems.internal.title)',
  'a replacement pattern': "$& $1 $$ $' $`",
  'a date function': '{{DATE(2026-11-21T07:16:00Z, SHORT)}}',
  JSON: '"},{"type":"Image","url":"https://evil.example/x.png"},{"',
  'a mention': '<at>everyone</at>',
  Arabic: 'جامعة كونتوسو 1.2',
  'a direction override': '\u202eexe.osotnoc',
  emoji: '👩‍👩‍👧‍👦🇵🇱✅',
  'control characters': 'Con\u0000to\u001bso\r\n\u0085',
  'half a character': '\ud83d',
  'something long': 'x'.repeat(2000),
  'something long and wide': '學校👩‍👩‍👧‍👦'.repeat(200),
};

const requester = { tenantId: 't', personId: 'p', userId: '29:anna' };

function codesOf(text: string): ValidationCode[] {
  return [{ validationCode: text, organizationName: text, maxCreates: 5, createsLeft: 4 }];
}

/** Every card with the text wherever text comes from outside. */
function cardsWith(text: string): Record<string, AdaptiveCard> {
  const context = contextOf({ locale: 'pl' });
  const customer: Customer = { ...contoso, companyName: text, domain: text, country: text };
  const qualifications: Qualification[] = [
    { kind: 'Unknown', wireKind: text, vetting: { vettingStatus: 'Unknown', wireStatus: text } },
    {
      kind: 'Education',
      wireKind: 'Education',
      vetting: { vettingStatus: 'Denied', wireStatus: 'Denied', vettingReason: text },
    },
  ];
  const check = { ...checkButton(text.slice(0, 250)), title: text };
  const changes = ['unknownStatus', 'denied'].map((change, index) => ({
    change: change as VettingChange['change'],
    qualification: { kind: 'Unknown' as const, wireKind: text },
    from: { vettingStatus: 'Unknown' as const, wireStatus: text },
    ...(qualifications[index]?.vetting && { to: qualifications[index].vetting }),
  }));
  const facts = changes.map((change) => ({ ...factOf(change), change, companyName: text }));
  return {
    ...Object.fromEntries(
      facts.map((fact) => [
        `notification: ${fact.change.change}`,
        notificationCard(notificationData(fact, { buttons: [check] }), context),
      ]),
    ),
    digest: digestCard(digestData(facts, { rows: facts.map((fact) => ({ fact, check })) }), context),
    watches: watchesCard(
      watchesData([
        {
          ...listedWatch,
          customer: {
            ...listedWatch.customer,
            companyName: text,
            seen: qualifications.map((each) => ({ ...each, missedChecks: 0, overdueTold: false })),
          },
        },
      ]),
      context,
    ),
    history: historyCard(
      {
        ...historyData([], { customer, portalUrl, buttons: [check] }),
        entries: changes.map((change) => ({ change, seenAt: now, seenBy: 'poll' })),
      },
      context,
    ),
    requests: historyCard(
      historyData([], {
        requests: [storedRequest(undefined, { askedBy: { ...requester, name: text } })],
      }),
      context,
    ),
    request: requestCard(
      requestData(confirm, {
        customer,
        asked: { kind: 'Education', segment: text, website: text, validationCode: text },
        facts: { ...requestFacts, qualifications, lastReason: text },
        askedBy: text,
        buttons: [check],
      }),
      context,
    ),
    'request: accepted': requestCard(
      requestData({ kind: 'accepted', qualifications, isWatched: true }, { customer, askedBy: text }),
      context,
    ),
    'request: refused': requestCard(
      requestData({ kind: 'refused', code: 'requestRefused', correlationId: text }, { customer }),
      context,
    ),
    'request form': requestFormCard(
      {
        customer,
        facts: { ...requestFacts, qualifications, lastReason: text },
        fields: { kind: 'Education', website: text },
        problem: { code: 'malformedWebsite', values: { text } },
        next: check,
      },
      context,
    ),
    'request form: government': requestFormCard(
      {
        customer,
        facts: requestFacts,
        fields: { kind: 'GovernmentCommunityCloud', codes: codesOf(text) },
        next: check,
      },
      context,
    ),
    'validation codes': validationCodesCard({ codes: codesOf(text), buttons: [check] }, context),
    ...Object.fromEntries(
      (['watching', 'nothingToWatch'] as const).map((code) => [
        `notice: ${code}`,
        noticeCard(
          { notice: { code, customer, qualifications, nextCheckAt: now }, buttons: [check] },
          context,
        ),
      ]),
    ),
    qualification: qualificationCard(
      { ...qualificationData(qualifications, customer), refresh: check },
      context,
    ),
    summary: summaryCard(
      {
        rows: [
          { text, check, outcome: 'checked', customer, qualifications },
          { text, check, outcome: 'problem', problem: { code: 'notOurCustomer', values: { text } } },
        ],
        checkedAt: now,
        refresh: check,
      },
      context,
    ),
    candidates: candidatesCard(
      {
        text,
        candidates: Array(10).fill({ customer, check: checkButton(contoso.customerTenantId) }),
        more: true,
        purpose: 'check',
      },
      context,
    ),
    help: helpCard({ entries: [{ usage: text, summary: 'x', examples: [check] }], aliases: [text] }, context),
    problem: problemCard(
      { code: 'noCustomer', values: { text }, example: text, buttons: [check], correlationId: text },
      context,
    ),
  };
}

const harmless = cardsWith('Contoso');

describe.each(Object.entries(hostile))('cards with %s in every text from outside', (_, text) => {
  const cards = Object.entries(cardsWith(text));

  it.each(cards)('%s: shows it only where nothing reads it as Markdown', (name, card) => {
    expect(textsOf(card, 'TextBlock')).toEqual(textsOf(harmless[name], 'TextBlock'));
  });

  it.each(cards)('%s: has the same elements as with a harmless text', (name, card) => {
    const shape = (it: unknown) =>
      partsOf(it)
        .filter((part) => part['type'] !== 'TextRun')
        .map((part) => part['type'])
        .filter(Boolean);
    expect(shape(card)).toEqual(shape(harmless[name]));
  });

  it.each(cards)('%s: the official renderer has no complaint, and it is small enough', (_name, card) => {
    expect(complaintsOf(card)).toEqual([]);
    expect(cardBytes(card)).toBeLessThanOrEqual(maxCardBytes);
  });

  it.each(cards)('%s: closes every isolation and has no control character', (_name, card) => {
    for (const shown of [...textsOf(card, 'TextRun'), card.fallbackText]) {
      expect(shown.split('\u2068')).toHaveLength(shown.split('\u2069').length);
      expect(shown).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066\u2067]|\{\{(?:DATE|TIME)/u);
    }
  });
});

describe.each(Object.entries(hostile))('a mention of somebody whose name has %s', (_, name) => {
  const card = notificationCard(
    notificationData(factOf(undefined, 'expired'), { mention: { ...anna, name } }),
    contextOf(),
  );
  const { entities = [] } = card['msteams'] as { entities?: readonly { readonly text: string }[] };

  it('stands in the card exactly as in the entity, with nothing that Markdown would change', () => {
    for (const { text } of entities) {
      expect(textsOf(card, 'TextBlock')[0]).toContain(text);
      expect(text).toMatch(/^<at>[\p{L}\p{M}\p{N} .,'’…-]+<\/at>$/u);
    }
    expect(textsOf(card, 'TextBlock').join().split('<at>')).toHaveLength(entities.length + 1);
  });

  it('is small, and the official renderer has no complaint', () => {
    expect(complaintsOf(card)).toEqual([]);
    expect(cardBytes(card)).toBeLessThan(5000);
  });
});

describe('cards with text from outside', () => {
  it.each([hostile.markup, hostile['a template'].replaceAll('{{', '{\u2060{'), hostile.JSON, hostile.emoji])(
    'show it unchanged: %s',
    (text) => {
      const card = problemCard({ code: 'noCustomer', values: { text }, buttons: [] }, contextOf());
      expect(textsOf(card, 'TextRun').join('')).toContain(`“\u2068${text}\u2069”`);
      expect(card.fallbackText).toContain(`\u2068${text}\u2069`);
    },
  );

  it.each(Object.entries(cardsWith(' \u0000 ')))(
    'do without it when nothing is left of it: %s',
    (_, card) => {
      expect(complaintsOf(card)).toEqual([]);
    },
  );

  it('keep a right-to-left name from reordering the line it is in', () => {
    const card = qualificationCard(
      qualificationData([], { ...contoso, domain: 'جامعة.example' }),
      contextOf(),
    );
    expect(textsOf(card, 'TextRun')).toContain('\u2068جامعة.example\u2069 · \u2068Poland\u2069');
  });
});
