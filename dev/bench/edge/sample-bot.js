/**
 * The same question answered as the vendor's samples do it: botbuilder's adapter and connector, axios, a template for
 * each card, no database and no checks. It is what people would have in place of ours.
 */
import { Template } from 'adaptivecards-templating';
import axios from 'axios';
import {
  ActivityHandler,
  CardFactory,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  MessageFactory,
} from 'botbuilder';
import restify from 'restify';
import { readFileSync } from 'node:fs';
import { withToken } from './with-token.js';

const template = JSON.parse(readFileSync(new URL('sample-card.json', import.meta.url), 'utf8'));
const partnerCenter = axios.create({ baseURL: process.env.PARTNER_CENTER_URL });

/** One token for an hour, which the samples keep too. */
let signedIn;
async function signIn() {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: 'the-app',
    client_secret: 'the-secret',
    resource: 'https://api.partnercenter.microsoft.com',
  });
  const { data } = await partnerCenter.post('/9f4d2c1a-7b6e-4a53-8c0d-1e2f3a4b5c6d/oauth2/token', form);
  return data.access_token;
}

async function ask(path) {
  signedIn ??= signIn();
  const { data } = await partnerCenter.get(path, { headers: { Authorization: `Bearer ${await signedIn}` } });
  return data;
}

const authentication = new ConfigurationBotFrameworkAuthentication(
  process.env,
  process.env.MicrosoftAppId ? withToken : undefined,
);
const adapter = new CloudAdapter(authentication);
const bot = new ActivityHandler();
bot.onMessage(async (context, next) => {
  const [tenantId] = /[0-9a-f-]{36}/u.exec(context.activity.text) ?? [];
  const customer = await ask(`/v1/customers/${tenantId}`);
  const qualifications = await ask(`/v1/customers/${tenantId}/qualifications`);
  const card = new Template(template).expand({
    $root: { company: customer.companyProfile.companyName, tenantId, qualifications },
  });
  await context.sendActivity(MessageFactory.attachment(CardFactory.adaptiveCard(card)));
  await next();
});

const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.post('/api/messages', async (request, response) => {
  await adapter.process(request, response, (context) => bot.run(context));
});
server.listen(Number(process.env.PORT), process.env.HOST);
