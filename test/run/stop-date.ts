import { startOfTests } from '../virtual-time.ts';
import { stopDate } from './date.ts';

// Libraries such as MSAL read Date themselves. A virtual clock moves it.
stopDate(startOfTests);
