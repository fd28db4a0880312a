import { unknownCountryText } from '../../cards/index.ts';
import { translate, type Locale } from '../../i18n/index.ts';
import type { FileConsentData } from '../../reply/index.ts';
import type { UploadInfo } from '../../teams/activity/file-consent.ts';
import type { Message } from '../../teams/activity/message.ts';

/**
 * The card with which Teams asks whether a file may be put into the person's OneDrive
 * (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4, read 2026-11). What comes back is an id
 * alone: the client may change it.
 */
export function consentMessage(
  { exportId, fileName, rows, sizeInBytes, unknownCountry }: FileConsentData,
  locale: Locale,
): Message {
  const context = { exportId };
  const description = [
    translate(locale, 'replies.export.offer', { count: rows }),
    ...unknownCountryText(unknownCountry, locale),
  ].join(' ');
  return {
    summary: `${fileName}. ${description}`,
    attachments: [
      {
        contentType: 'application/vnd.microsoft.teams.card.file.consent',
        name: fileName,
        content: { description, sizeInBytes, acceptContext: context, declineContext: context },
      },
    ],
  };
}

/**
 * The card that opens the file in the person's OneDrive.
 * @param unknownCountry how many rows are not in it, because nobody knows their customer's country
 */
export function fileMessage(
  { contentUrl, name, uniqueId, fileType }: UploadInfo,
  unknownCountry: number | undefined,
  locale: Locale,
): Message {
  const done = translate(locale, 'replies.export.done');
  const leftOut = unknownCountryText(unknownCountry, locale);
  return {
    ...(leftOut.length > 0 && { text: [done, ...leftOut].join(' '), textFormat: 'plain' }),
    summary: done,
    attachments: [
      {
        contentType: 'application/vnd.microsoft.teams.card.file.info',
        contentUrl,
        name,
        content: { uniqueId, fileType },
      },
    ],
  };
}
