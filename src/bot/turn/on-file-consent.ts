import { translate, zoneOrUtc, type Locale, type TextKey } from '../../i18n/index.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';
import { errorForLog } from '../../log/error-for-log.ts';
import type { Log } from '../../log/log.ts';
import { exportCsv, type ExportOffer } from '../../portfolio/index.ts';
import type { Activity } from '../../teams/activity/activity.ts';
import { readFileConsent, type UploadInfo } from '../../teams/activity/file-consent.ts';
import { readOrigin, type Origin } from '../../teams/activity/incoming.ts';
import type { Message } from '../../teams/activity/message.ts';
import { deliver } from '../../teams/connector/deliver.ts';
import { spool } from '../../teams/files/spool.ts';
import { upload } from '../../teams/files/upload.ts';
import { refusal } from '../contract/authorise.ts';
import { typedExport } from '../portfolio/export.ts';
import { exportArgument } from '../portfolio/export-arguments.ts';
import { countExported, exportedRows } from '../portfolio/exported-rows.ts';
import { spanOf } from '../portfolio/time-span.ts';
import { fileMessage } from '../showing/file-cards.ts';
import { languagesFor } from '../showing/languages.ts';
import { tooManyText } from '../answering/answer.ts';
import type { BotDeps } from './deps.ts';
import { claimActivity } from '../answering/only-once.ts';
import { readTurn } from './read-turn.ts';

/** An offer counts for an hour: what was meant by `today` is another day's tomorrow. */
const offerLastsMs = 60 * 60_000;

/** Takes a person's answer to an offered file at once, and hands the file over afterwards. */
export function onFileConsent(activity: Activity, deps: BotDeps): Promise<{ readonly status: 200 }> {
  const { conversation, correlationId, log } = readTurn(activity, deps);
  const origin = readOrigin(activity, conversation, correlationId);
  const work = answer(activity, origin, deps, log).catch((error: unknown) => {
    log.error({ error: errorForLog(error) }, 'turn failed');
  });
  deps.keepRunning(work);
  return Promise.resolve({ status: 200 });
}

async function answer(activity: Activity, origin: Origin, deps: BotDeps, log: Log): Promise<void> {
  const consent = readFileConsent(activity);
  if (consent === undefined) return;
  const { key } = origin.sender;
  const pace = deps.personLimits.pace(key);
  const { locale } = await languagesFor(origin, deps, log);
  if (pace === 'tooMany') await send(origin, plain(tooManyText(locale)), deps);
  if (pace !== 'admitted' || !(await mayHave(origin, deps, log))) return;
  const claim = await claimActivity(activity, deps, log);
  if (claim === undefined) return;
  const now = deps.now();
  const offer = await deps.store.takeExport(consent.context.exportId, key, now);
  const text = offer?.asked ?? '';
  const sentence = (name: SentenceKey) =>
    plain(translate(locale, name, { typed: typedExport(locale, text) }));
  if (offer === undefined || now.getTime() - offer.offeredAt.getTime() > offerLastsMs) {
    await send(origin, sentence('replies.export.expired'), deps);
  } else if (!offer.isTaken) {
    await send(origin, sentence('replies.export.answered'), deps);
  } else if (consent.action === 'decline') {
    await replaceOffer(activity, origin, sentence('replies.export.declined'), deps);
  } else {
    await replaceOffer(activity, origin, sentence('replies.export.saving'), deps);
    const isDone = await handOver(offer, consent.uploadInfo, { origin, locale }, deps, log);
    if (!isDone) await send(origin, sentence('replies.export.failed'), deps);
  }
  claim.recordAnswered();
}

type SentenceKey = Extract<TextKey, `replies.export.${string}`>;

/** Whoever may not ask for a list any more gets no file of it. */
async function mayHave(origin: Origin, { access, memberships }: BotDeps, log: Log): Promise<boolean> {
  const { sender } = origin;
  if (refusal(sender, 'reader', access) !== undefined) {
    log.warn({ tenantIds: sender.tenantIds }, 'refused: tenant is not allowed');
    return false;
  }
  if ((await memberships.of(origin, false)) !== 'guest') return true;
  log.warn({}, 'refused: guests are not allowed');
  return false;
}

/** Writes the file, puts it into the person's OneDrive, and shows it. False when that failed; the log says why. */
async function handOver(
  { asked, person, offeredAt }: ExportOffer,
  uploadInfo: UploadInfo | undefined,
  { origin, locale }: { readonly origin: Origin; readonly locale: Locale },
  deps: BotDeps,
  log: Log,
): Promise<boolean> {
  const { store, newId, clock, mayUploadTo } = deps;
  const read = exportArgument.read(asked);
  if (!read.ok || uploadInfo === undefined) {
    log.warn({}, 'a file was accepted without saying where to put it');
    return false;
  }
  const { period } = read.value.filter;
  const spanRead = period && spanOf(period, offeredAt, zoneOrUtc(origin.timeZone));
  const span = spanRead?.kind === 'span' ? spanRead.span : undefined;
  const exported = dropUndefined({ exported: read.value, span, person, now: offeredAt });
  let unknownCountry: number | undefined;
  try {
    ({ unknownCountry } = await countExported(store, exported));
    const file = await spool(exportCsv(exportedRows(store, exported)), newId);
    try {
      await upload(file, uploadInfo.uploadUrl, { clock, mayUploadTo });
    } finally {
      await file.close();
    }
  } catch (error) {
    log.error({ error: errorForLog(error) }, 'a file was not handed over');
    return false;
  }
  await send(origin, fileMessage(uploadInfo, unknownCountry, locale), deps);
  log.info({ command: 'export' }, 'a file was handed over');
  return true;
}

function plain(text: string): Message {
  return { text, textFormat: 'plain' };
}

/** Shows what came of an offer in its place, so that nobody accepts it twice; else as a new message. */
async function replaceOffer(
  { replyToId }: Activity,
  origin: Origin,
  message: Message,
  deps: BotDeps,
): Promise<void> {
  const { address } = origin;
  try {
    if (!replyToId) throw new Error('Nobody says which message it was.');
    await deliver(() => deps.connector.update(address, replyToId, message), deps.sleep, 'update');
  } catch {
    await send(origin, message, deps);
  }
}

function send({ address }: Origin, message: Message, deps: BotDeps): Promise<string | undefined> {
  return deliver(() => deps.connector.reply(address, message), deps.sleep);
}
