import { mayBotUploadTo } from '../../../src/teams/files/upload-url.ts';

const production = mayBotUploadTo({ production: true });

describe('teams/files upload url', () => {
  it.each([
    'https://partner-my.sharepoint.com/personal/ann/_api/v2.0/drive/items/1/uploadSession?guid=2',
    'https://agency-my.sharepoint.us/personal/ann/_api/v2.0/drive/items/1/uploadSession',
  ])('is where Microsoft keeps files: %s', (url) => {
    expect(production(url)).toBe(true);
  });

  it.each([
    'http://partner-my.sharepoint.com/1',
    'https://partner-my.sharepoint.com:8443/1',
    'https://ann:secret@partner-my.sharepoint.com/1',
    'https://partner-my.sharepoint.com@example.com/1',
    'https://sharepoint.com.example.com/1',
    'https://evilsharepoint.com/1',
    'https://169.254.169.254/1',
    'https://127.0.0.1/1',
    'file:///etc/passwd',
    'no address',
    '',
  ])('is nothing else in production: %s', (url) => {
    expect(production(url)).toBe(false);
  });

  it('is loopback for trying out', () => {
    expect(mayBotUploadTo({ production: false })('http://127.0.0.1:3000/onedrive/1')).toBe(true);
    expect(mayBotUploadTo({ production: false })('http://example.com/1')).toBe(false);
  });
});
