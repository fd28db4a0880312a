import { type Locale } from '../../i18n/index.ts';
import type { Connector } from '../../teams/connector/connector.ts';
import { type DispatchDeps } from './dispatch.ts';
import type { EqualQuestions } from './equal-questions.ts';
import { type Sleep } from './answer-deadline.ts';

/** What answering a turn needs. */
export interface AnswerDeps extends DispatchDeps {
  readonly defaultLocale: Locale;
  readonly connector: Connector;
  readonly sleep: Sleep;
  readonly equalQuestions: EqualQuestions;
  /** Delays the stop of the process until the work is done. */
  readonly keepRunning: (work: Promise<void>) => void;
}
