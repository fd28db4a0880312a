/** Polls and delivers cards in a process that may be killed. Cards load slowly, so `texts-process.ts` leaves them out. */
import { sendCards } from './cards.ts';
import { pollAndDeliver } from './poll-and-deliver.ts';

await pollAndDeliver(sendCards);
