import { clouds, customerPortalUrl, type Cloud } from '../../src/api/index.ts';
import { locales } from '../../src/i18n/index.ts';
import { cardsWith } from './hostile-cards.ts';
import { addressesOf, faultsOfPart } from './hostile-checks.ts';
import { contextOf, contoso } from './sample-data.ts';
import { samples } from './samples.ts';
import { actionsOf, partsOf } from './walk.ts';

const contexts = locales.flatMap((locale) =>
  (['teams', 'other'] as const).map((host) => contextOf({ locale, host })),
);
const faultsOf = (card: unknown) => partsOf(card).flatMap(faultsOfPart);

describe('the addresses of a card', () => {
  it.each(samples)('$name: lead to Microsoft’s dashboards only, and nothing is loaded', ({ render }) => {
    for (const context of contexts) expect(faultsOf(render(context))).toEqual([]);
  });

  it.each(['https://evil.example/x.png', 'javascript:alert(1)', '[x](https://evil.example)'])(
    'are never made of a text from outside: %s',
    (text) => {
      for (const card of Object.values(cardsWith(text))) {
        expect(faultsOf(card)).toEqual([]);
        expect(partsOf(card).flatMap(addressesOf).join()).not.toContain('evil');
      }
    },
  );

  it.each(Object.keys(clouds) as Cloud[])('are those of the cloud: %s', (cloud) => {
    const url = customerPortalUrl(cloud, contoso.customerTenantId);
    expect(faultsOfPart({ type: 'Action.OpenUrl', url })).toEqual([]);
  });

  it('are looked at: the card of a customer has one', () => {
    const qualification = samples.find(({ name }) => name.startsWith('qualification'))?.render(contextOf());
    expect(actionsOf(qualification, 'Action.OpenUrl')).toHaveLength(1);
  });

  it.each([
    { type: 'Image', url: 'https://partner.microsoft.com/x.png' },
    { type: 'Media', sources: [] },
    { type: 'Container', backgroundImage: 'https://evil.example/x.png' },
    { type: 'Action.OpenUrl', url: 'https://partner.microsoft.com.evil.example/' },
    { type: 'Action.OpenUrl', url: 'https://partner.microsoft.com@evil.example/' },
    { type: 'Action.OpenUrl', url: 'http://partner.microsoft.com/' },
    { type: 'Action.Submit', iconUrl: 'https://evil.example/x.png' },
  ])('would be seen if one were wrong: %o', (part) => {
    expect(faultsOfPart(part)).not.toEqual([]);
  });
});
