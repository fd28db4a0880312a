/** The same process as its neighbour, but it sends cards: they take longer to load than everything else. */
import { sendCards } from './cards.ts';
import { liveUntilNothingIsLeft } from './mortal-life.ts';

await liveUntilNothingIsLeft(sendCards);
