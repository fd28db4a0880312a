/**
 * The bot that ours is compared with: the smallest one that botbuilder and restify allow. Plain JavaScript, so that its
 * start does not include a compiler.
 */
import { ActivityHandler, CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import restify from 'restify';
import { withToken } from './with-token.js';

const authentication = new ConfigurationBotFrameworkAuthentication(
  process.env,
  process.env.MicrosoftAppId ? withToken : undefined,
);
const adapter = new CloudAdapter(authentication);
const bot = new ActivityHandler();
bot.onMessage(async (context, next) => {
  await context.sendActivity(`Echo: ${context.activity.text}`);
  await next();
});

const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.post('/api/messages', async (request, response) => {
  await adapter.process(request, response, (context) => bot.run(context));
});
server.listen(Number(process.env.PORT), process.env.HOST);
