import type { ConsentCheck, Qualification, QualificationRequest, Vetting } from '../../api/index.ts';
import type {
  NotificationFact,
  PortfolioNews,
  SeenQualification,
  SightNews,
  VettingChange,
} from '../../watch/index.ts';
import type { Fingerprint } from '../../preflight/index.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';

/** What JSON makes of a value: each date is a text in ISO 8601. */
type Json<T> = T extends Date ? string : T extends object ? { [Name in keyof T]: Json<T[Name]> } : T;

export function toJson(value: unknown): string {
  return JSON.stringify(value);
}

/** What `toJson` wrote. The functions below turn its dates into dates again; the compiler names one that is forgotten. */
function parse<T>(json: string): Json<T> {
  return JSON.parse(json) as Json<T>;
}

export function readQualifications(json: string): readonly Qualification[] {
  return parse<readonly Qualification[]>(json).map(withVetting);
}

export function readSeen(json: string): readonly SeenQualification[] {
  return parse<readonly SeenQualification[]>(json).map(withVetting);
}

export function readQualificationRequest(json: string): QualificationRequest {
  return parse<QualificationRequest>(json);
}

export function readFingerprint(json: string): Fingerprint {
  return parse<Fingerprint>(json);
}

export function readChange(json: string): VettingChange {
  return changeOf(parse<VettingChange>(json));
}

export function readFact(json: string): NotificationFact {
  const { seenAt, change, sight, request, portfolio, ...fact } = parse<NotificationFact>(json);
  return dropUndefined({
    ...fact,
    seenAt: new Date(seenAt),
    change: change && changeOf(change),
    sight: sight && sightOf(sight),
    request: request && { ...request, qualifications: request.qualifications.map(withVetting) },
    portfolio: portfolio && portfolioNewsOf(portfolio),
  });
}

function portfolioNewsOf(news: Json<PortfolioNews>): PortfolioNews {
  return news.is === 'digest' ? { ...news, since: new Date(news.since) } : news;
}

export function readConsentCheck(json: string): ConsentCheck {
  const { signedInAt, ...check } = parse<ConsentCheck>(json);
  return dropUndefined({ ...check, signedInAt: dateOf(signedInAt) });
}

function sightOf(sight: Json<SightNews>): SightNews {
  const since = new Date(sight.since);
  return sight.is === 'lost'
    ? { ...sight, since }
    : { ...sight, since, qualifications: sight.qualifications.map(withVetting) };
}

function changeOf({ from, to, ...change }: Json<VettingChange>): VettingChange {
  return dropUndefined({ ...change, from: from && vettingOf(from), to: to && vettingOf(to) });
}

function withVetting<Kind extends { readonly vetting?: Json<Vetting> }>({ vetting, ...rest }: Kind) {
  return dropUndefined({ ...rest, vetting: vetting && vettingOf(vetting) });
}

function vettingOf({ createdAt, ...vetting }: Json<Vetting>): Vetting {
  return dropUndefined({ ...vetting, createdAt: dateOf(createdAt) });
}

function dateOf(text: string | undefined): Date | undefined {
  return text === undefined ? undefined : new Date(text);
}
