import type { LogFields } from '../../log/fields.ts';
import type { Log } from '../../log/log.ts';
import type { UploadDeps } from '../../teams/files/upload.ts';
import type { AnswerDeps } from '../answering/answer-deps.ts';
import type { TeamEventDeps } from './team-events.ts';

/** What a turn needs. */
export interface BotDeps extends AnswerDeps, TeamEventDeps {
  readonly store: AnswerDeps['store'];
  /** Makes a log that adds these fields to every line. */
  readonly logFor: (fields: LogFields) => Log;
  readonly botAppId: string;
  readonly clock: UploadDeps['clock'];
  /** Where a person's file may be put. */
  readonly mayUploadTo: UploadDeps['mayUploadTo'];
  /** Makes correlation ids. */
  readonly newId: () => string;
}
