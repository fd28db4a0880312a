import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { useEverything } from './everything.ts';

const stage = useEverything();

/** A server that must get no request, and the requests that it got. */
const trap = { url: '', asked: [] as string[] };
const server = createServer((request, response) => {
  trap.asked.push(request.url ?? '');
  response.end('caught');
});
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  trap.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
});
beforeEach(() => {
  trap.asked.length = 0;
});

const file = (url: string) => [
  { contentType: 'image/png', contentUrl: `${url}/image.png`, thumbnailUrl: `${url}/thumbnail.png` },
  {
    contentType: 'application/vnd.microsoft.teams.file.download.info',
    contentUrl: `${url}/file.xlsx`,
    content: { downloadUrl: `${url}/download.xlsx`, uniqueId: '1', fileType: 'xlsx' },
    name: 'customers.xlsx',
  },
  { contentType: 'text/html', content: `<img src="${url}/inline.png"><a href="${url}/link">x</a>` },
  { contentType: 'application/vnd.microsoft.card.hero', content: { images: [{ url: `${url}/hero.png` }] } },
  { contentType: 'application/vnd.microsoft.card.adaptive', content: { backgroundImage: `${url}/card.png` } },
];

describe('an address that a person gave', () => {
  it('is not asked for anything: attachments, links, and everything else that names one', async () => {
    const { teams } = stage();
    const ann = teams.person();
    const { url } = trap;
    const message = ann.activities.message('check contoso.edu');
    const { reply } = await ann.sends({
      ...message,
      attachments: file(url),
      channelData: { ...(message['channelData'] as object), source: { url: `${url}/source` } },
      entities: [{ type: 'https://schema.org/Message', '@id': `${url}/message`, image: `${url}/entity.png` }],
    });
    expect(JSON.stringify(reply)).toContain('Contoso University');
    for (const text of [
      `check qualification ${url}/contoso.edu`,
      `check qualification [contoso.edu](${url}/link)`,
      `find <${url}>`,
      `${url}/help`,
      `![x](${url}/x.png)`,
    ]) {
      expect((await ann.says(text)).status).toBe(200);
    }
    expect(trap.asked).toEqual([]);
  });

  it('is not shown as a link or a picture either', async () => {
    const { card } = await stage().teams.person().says(`check qualification ${trap.url}/x.png, contoso.edu`);
    const links = [...JSON.stringify(card).matchAll(/"(?:url|iconUrl|backgroundImage)":"([^"]*)"/gu)];
    expect(links.filter(([, address]) => !address?.startsWith('https://partner.microsoft.com/'))).toEqual([]);
    expect(trap.asked).toEqual([]);
  });

  it('would be noticed if it were asked', async () => {
    await fetch(`${trap.url}/anything`);
    expect(trap.asked).toEqual(['/anything']);
  });
});
