/** The number of people who ask, each in a chat of their own. */
export const people = 2_000;

/** The tenant of the people who ask. */
export const appTenantId = '9f4d2c1a-7b6e-4a53-8c0d-1e2f3a4b5c6d';

/** A personal message as Teams sends it. */
export function activityAsking(
  customerTenantId: string,
  id: string,
  number: number,
  serviceUrl: string,
): object {
  const person = number % people;
  const text = `check qualification ${customerTenantId}`;
  return {
    text,
    textFormat: 'plain',
    attachments: [{ contentType: 'text/html', content: `<p>${text}</p>` }],
    type: 'message',
    timestamp: '2026-11-20T09:19:23.0597717Z',
    localTimestamp: '2026-11-20T10:19:23.0597717+01:00',
    id,
    channelId: 'msteams',
    serviceUrl,
    from: {
      id: `29:1gH7xTqVJw0b9r2cKcD4eFfGgHhIiJjKkLlMmNnOoPpQqRrSsTtUuVvWwXxYyZz-${person}`,
      name: `Ann Adams ${person}`,
      aadObjectId: `c7a1b9d2-3e4f-4a5b-8c6d-${person.toString(16).padStart(12, '0')}`,
    },
    conversation: {
      conversationType: 'personal',
      tenantId: appTenantId,
      id: `a:1kLmN0pQrStUvWxYz1a2B3c4D5e6F7g8H9i0JkLmN0pQrStUvWxYz1a2B3c4D5e6F7g8H9i0-${person}`,
    },
    recipient: { id: '28:5b8d3e0c-2f6a-4c19-9d74-a0b1c2d3e4f5', name: 'Qualifications' },
    entities: [
      { locale: 'en-US', country: 'US', platform: 'Web', timezone: 'Europe/Warsaw', type: 'clientInfo' },
    ],
    channelData: { tenant: { id: appTenantId } },
    locale: 'en-US',
    localTimezone: 'Europe/Warsaw',
  };
}
