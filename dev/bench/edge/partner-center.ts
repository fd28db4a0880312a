/** The simulator as a process of its own: tells its address, and lives as long as the bench. */
import { startSimulator } from '../../simulator/index.ts';
import { customers } from './customers.ts';

const simulator = await startSimulator({ customers });
process.send?.({ url: simulator.url });
process.once('disconnect', () => process.exit());
