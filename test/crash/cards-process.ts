/** The same process as its neighbour, but it sends cards: they take longer to load than everything else. */
import { sendCards } from './cards.ts';
import { liveUntilNothingIsLeft } from './poll-and-deliver.ts';

await liveUntilNothingIsLeft(sendCards);
