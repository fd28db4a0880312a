import type { Log } from '../../log/log.ts';
import type { AnswerDeps } from './answer.ts';
import type { InstallationDeps } from './installation.ts';

/** What turns need of the rest of the product. */
export interface BotDeps extends AnswerDeps, InstallationDeps {
  readonly store: AnswerDeps['store'];
  /** A logger whose every line carries these fields. */
  readonly logFor: (fields: object) => Log;
  readonly botAppId: string;
  /** Makes correlation ids. */
  readonly newId: () => string;
}
