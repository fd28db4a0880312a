import type { Qualification } from '../../src/api/index.ts';
import { qualificationCard } from '../../src/cards/qualification-card.ts';
import type { CardContext } from '../../src/cards/index.ts';
import type { QualificationCardData } from '../../src/reply/index.ts';
import { cardBytes, maxCardBytes } from '../../src/cards/drawing/render.ts';
import { locales, translate } from '../../src/i18n/index.ts';
import {
  approved,
  contextOf,
  contoso,
  denied,
  deniedForOther,
  escalated,
  government,
  inReview,
  nonprofit,
  overdue,
  qualificationData,
  stateOwned,
  unheardOf,
} from './sample-data.ts';
import { actionsOf, partsOf, shownText } from './walk.ts';
import { watchButton } from './watch-data.ts';

function show(qualifications: readonly Qualification[], context: Partial<CardContext> = {}): string {
  return shownText(qualificationCard(qualificationData(qualifications), contextOf(context)));
}

describe('cards/qualification-card', () => {
  it('names the customer: company, domain, country and tenant id', () => {
    expect(show([approved])).toContain('Contoso University\ncontoso.edu · Poland');
    expect(show([approved], { locale: 'hu' })).toContain('contoso.edu · Lengyelország');
    const tenantId = partsOf(qualificationCard(qualificationData([]), contextOf())).find(
      (part) => part['text'] === contoso.customerTenantId,
    );
    expect(tenantId).toMatchObject({ type: 'TextRun', fontType: 'monospace' });
  });

  it('does without a domain and a country', () => {
    const { customerTenantId, companyName } = contoso;
    const card = qualificationCard(
      qualificationData([approved], { customerTenantId, companyName }),
      contextOf(),
    );
    expect(shownText(card)).toContain('Contoso University\n4d3cf487');
  });

  it('shows a country code that names no country as it came', () => {
    const card = qualificationCard(qualificationData([], { ...contoso, country: '??' }), contextOf());
    expect(shownText(card)).toContain('contoso.edu · ??');
  });

  it('calls a customer without a name by its domain', () => {
    const card = qualificationCard(qualificationData([], { ...contoso, companyName: ' ' }), contextOf());
    expect(card.fallbackText).toContain('contoso.edu');
  });

  it.each([
    [inReview, '⏳ In review', 'warning'],
    [approved, '✔ Approved', 'good'],
    [denied, '✖ Denied', 'attention'],
    [escalated, '? Unknown status', 'accent'],
    [stateOwned, '● Declared', 'accent'],
    [nonprofit, '● Set by Microsoft', 'accent'],
    [unheardOf, '○ No review', 'emphasis'],
  ])('tells a status by symbol, word and fill: %#', (qualification, text, style) => {
    const card = qualificationCard(qualificationData([qualification]), contextOf());
    const words = expect.objectContaining({ text, style: 'heading' }) as unknown;
    const banner = { style, items: expect.arrayContaining([words]) as unknown };
    expect(partsOf(card)).toContainEqual(expect.objectContaining(banner));
  });

  it('tells how long a vetting has been in review', () => {
    expect(show([inReview])).toContain('Since Nov 17, 2026 · 3 business days so far');
    expect(show([inReview], { now: new Date('2026-11-17T12:00Z') })).toContain('less than a business day');
    expect(show([inReview], { now: new Date('2026-11-18T12:00Z') })).toContain('1 business day so far');
    expect(show([inReview], { locale: 'pl' })).toContain('jak dotąd 3 dni robocze');
    expect(show([overdue], { locale: 'pl' })).toContain('jak dotąd 11 dni roboczych');
  });

  it('draws a bar of the business days that a review usually takes', () => {
    const days = (qualification: Qualification, context: Partial<CardContext> = {}) =>
      partsOf(qualificationCard(qualificationData([qualification]), contextOf(context)))
        .filter(({ minHeight }) => minHeight !== undefined)
        .map(({ style }) => style);
    expect(days(inReview)).toEqual(['accent', 'accent', 'accent', 'default', 'default']);
    expect(days(overdue)).toEqual(Array(5).fill('accent'));
    expect(days(approved)).toEqual([]);
    expect(days(inReview, { now: new Date('2026-11-17T12:00Z') })).toEqual([]);
  });

  it('names the command that requests again to those who may, unless a button does it', () => {
    const named = (requestAgain?: QualificationCardData['requestAgain']) =>
      shownText(
        qualificationCard(
          { ...qualificationData([denied]), mayRequest: true, ...(requestAgain && { requestAgain }) },
          contextOf(),
        ),
      ).includes('type “request education”');
    expect(named()).toBe(true);
    expect(named([{ title: 'Request again', command: 'request-education', args: {} }])).toBe(false);
  });

  it('suggests asking support only once a vetting takes unusually long', () => {
    const after = (date: string) => show([inReview], { now: new Date(date) });
    // Tuesday, 17 November and five working days.
    expect(after('2026-11-24T12:00Z')).toContain('say a few business days');
    expect(after('2026-11-25T12:00Z')).toContain("longer than most partners' guides say");
  });

  it('says how long reviews took in place of a guess, and calls late what takes longer than nine in ten', () => {
    const times = { kind: 'Education', country: 'PL', count: 34, half: 3, nineInTen: 6 } as const;
    const after = (date: string) =>
      shownText(
        qualificationCard(
          { ...qualificationData([inReview]), reviewTimes: [times] },
          contextOf({ now: new Date(date) }),
        ),
      );
    const early = after('2026-11-25T12:00Z');
    expect(early).toContain(
      'Education, Poland: of the last 34 reviews that I saw decided, half took 3 business days at most, nine in ten 6 business days.',
    );
    expect(early).toContain("If there's no answer by then");
    expect(early).not.toMatch(/guides|longer/u);
    // Six business days are over, and a seventh.
    expect(after('2026-11-26T12:00Z')).toMatch(/longer than nine in ten.*This one takes longer/su);
    expect(after('2026-11-26T12:00Z')).not.toContain('guides');
  });

  it('tells when a decided vetting was asked for, and no longer counts days', () => {
    expect(show([approved])).toContain('Requested on Nov 2, 2026');
    expect(show([approved])).not.toContain('so far');
  });

  it('says nothing of a date that it was not told', () => {
    const undated: Qualification = {
      kind: 'Education',
      wireKind: 'Education',
      vetting: { vettingStatus: 'InReview', wireStatus: 'InReview' },
    };
    expect(show([undated])).not.toMatch(/Since|so far/u);
    expect(show([undated])).toContain('say a few business days');
  });

  it('translates a reason that is known and keeps the words Microsoft used', () => {
    expect(show([denied], { locale: 'sv' })).toContain(
      'Orsak: \nInte en akademisk domän\n (Not an Academic Domain)',
    );
    expect(show([denied])).not.toContain('(Not an Academic Domain)');
  });

  it('shows any other reason as given', () => {
    expect(show([deniedForOther], { locale: 'tr' })).toContain(
      'The address could not be found in any register.',
    );
  });

  it('says so when a denial came without a reason', () => {
    const { vettingReason: _, ...vetting } = denied.vetting ?? {};
    expect(show([{ ...denied, vetting: vetting as NonNullable<Qualification['vetting']> }])).toContain(
      'Microsoft gave no reason.',
    );
  });

  it('says what to do after a denial, after an approval, and without a qualification', () => {
    expect(show([denied])).toContain('Microsoft 365 admin center');
    expect(show([denied])).toContain('at most three Education requests');
    expect(show([approved])).toContain('800086');
    expect(show([approved], { now: new Date('2026-12-10T00:00:00Z') })).not.toContain('800086');
    expect(show([])).toContain('No qualification');
  });

  it('shows a kind that it does not know as it came', () => {
    expect(show([unheardOf], { locale: 'hu' })).toContain('HealthcareProvider');
  });

  it('shows every qualification of a customer', () => {
    const text = show([government, stateOwned]);
    expect(text).toContain('Government Community Cloud');
    expect(text).toContain('State-owned entity');
  });

  it("shows the time of the check in the person's zone, with the zone's name", () => {
    expect(show([], { timeZone: 'Europe/Warsaw' })).toMatch(/Checked Nov 21, 2026, 8:16\sAM GMT\+1/u);
    expect(show([], { timeZone: 'America/New_York' })).toMatch(/Checked Nov 21, 2026, 2:16\sAM EST/u);
    expect(show([], { timeZone: 'Not/AZone' })).toMatch(/7:16\sAM UTC/u);
  });

  it('sums up in the plain text', () => {
    const essence = (...qualifications: Qualification[]) =>
      qualificationCard(qualificationData(qualifications), contextOf()).fallbackText.replace(
        /[\u2068\u2069]/gu,
        '',
      );
    expect(essence(inReview, stateOwned)).toBe(
      'Contoso University: Education – In review; State-owned entity – Declared.',
    );
    expect(essence()).toBe('Contoso University: No qualification.');
  });

  it('refreshes in place and leads to Partner Center', () => {
    const card = qualificationCard(qualificationData([inReview]), contextOf());
    expect(actionsOf(card, 'Action.Execute')[0]).toMatchObject({
      title: 'Refresh',
      data: { args: { customer: contoso.customerTenantId }, inPlace: true },
    });
    expect(actionsOf(card, 'Action.OpenUrl')[0]).toMatchObject({
      title: 'Open in Partner Center',
      url: `https://partner.microsoft.com/dashboard/v2/customers/${contoso.customerTenantId}`,
    });
  });

  it('promises no message when the conversation does not watch', () => {
    expect(show([inReview])).not.toMatch(/tell you|notify|let you know|message/iu);
  });

  it('offers to tell when it resolves', () => {
    const card = qualificationCard(
      {
        ...qualificationData([inReview]),
        watch: { kind: 'offered', until: 'decided', button: watchButton('watchButton') },
      },
      contextOf(),
    );
    expect(actionsOf(card, 'Action.Execute').map(({ title }) => title)).toEqual(['Watch here', 'Refresh']);
    expect(shownText(card)).not.toContain("I'll tell you");
  });

  it('promises to tell while it watches, and can be stopped', () => {
    const card = qualificationCard(
      {
        ...qualificationData([inReview]),
        watch: { kind: 'watching', until: 'decided', button: watchButton('stopWatchingButton') },
      },
      contextOf(),
    );
    expect(shownText(card)).toContain("I'll let you know here when Microsoft has decided.");
    expect(actionsOf(card, 'Action.Execute').map(({ title }) => title)).toEqual(['Refresh', 'Stop watching']);
  });

  it.each<[NonNullable<QualificationCardData['watchEnd']>, string]>([
    ['resolved', "Nothing is in review anymore, so I've stopped watching this customer."],
    ['expired', "The time for watching this customer is over, so I've stopped."],
  ])('says that the check ended the watch: %s', (watchEnd, sentence) => {
    const card = qualificationCard({ ...qualificationData([approved]), watchEnd }, contextOf());
    expect(shownText(card)).toContain(sentence);
  });

  it('does not say that a watch ended where another has begun', () => {
    const watch = { kind: 'watching', until: 'decided', button: watchButton('stopWatchingButton') } as const;
    const data = { ...qualificationData([inReview]), watch, watchEnd: 'expired' as const };
    expect(shownText(qualificationCard(data, contextOf()))).not.toContain('stopped');
  });

  it.each(locales)('shows as many qualifications as fit, and says how many more there are (%s)', (locale) => {
    for (const host of ['teams', 'other'] as const) {
      const many = Array<Qualification>(1_000).fill(deniedForOther);
      const context = contextOf({ locale, host });
      const card = qualificationCard(qualificationData(many), context);
      expect(cardBytes(card)).toBeLessThanOrEqual(maxCardBytes);
      expect(cardBytes(card)).toBeGreaterThan(maxCardBytes - 2_000);
      const shown = shownText(card).split('✖').length - 1;
      const more = translate(locale, 'cards.qualification.more', { count: 1_000 - shown });
      expect(shownText(card)).toContain(more);
      expect(card.fallbackText).toContain(more);
    }
  });

  it.each(locales)(
    'has room for three qualifications, however much there is to say of each (%s)',
    (locale) => {
      // The longest text in bytes: a character of three bytes with a combining mark of three.
      const long = '\u20ac\u20dd'.repeat(10_000);
      const endless: Qualification = {
        kind: 'Unknown',
        wireKind: long,
        vetting: {
          vettingStatus: 'Denied',
          wireStatus: long,
          vettingReason: long,
          createdAt: new Date('2026-10-01'),
        },
      };
      const customer = { ...contoso, companyName: long, domain: long, country: long };
      const data = {
        ...qualificationData([endless, endless, endless], customer),
        watch: { kind: 'watching', until: 'decided', button: watchButton('stopWatchingButton') },
      } as const;
      const card = qualificationCard(data, contextOf({ locale, host: 'teams' }));
      expect(cardBytes(card)).toBeGreaterThan(15_000);
      expect(cardBytes(card)).toBeLessThanOrEqual(maxCardBytes);
    },
  );

  it('leaves nothing out of a card that fits', () => {
    expect(show(Array<Qualification>(10).fill(approved))).not.toContain('more qualification');
  });
});
