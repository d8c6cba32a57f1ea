import type { Category } from '../../src/cookies/classify.ts';

/** A cookie of the scenario `today`. */
export interface TodayCookie {
  name: string;
  /** What it is for, judged by hand from what its vendor says. */
  category: Category;
  /** A script in the page, the response with the page, or that of the server to which the tags report. */
  by: 'script' | 'page' | 'collector';
  /** Makes a value as the vendor writes it. */
  value: () => string;
  /** Lifetime, domain and the like, as the vendor sets them. */
  attributes: string;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;
/** Thirteen months, as vendors count them. */
const THIRTEEN_MONTHS = 395 * DAY;

/** A script writes on the widest domain that it may. */
const wide = (seconds: number): string => `Max-Age=${seconds}; Domain=kicks.se; Path=/`;
/** A server keeps its own cookies from scripts. */
const own = (seconds: number | null): string =>
  `${seconds === null ? '' : `Max-Age=${seconds}; `}Path=/; HttpOnly; Secure; SameSite=Lax`;

const id = (): string => crypto.randomUUID();
const hex = (): string => id().replaceAll('-', '');
const digits = (count: number): string =>
  Array.from({ length: count }, () => 1 + Math.floor(Math.random() * 9)).join('');
const now = (): number => Math.floor(Date.now() / 1000);

function tag(
  name: string,
  category: Category,
  value: () => string,
  attributes: string,
): TodayCookie {
  return { name, category, by: 'script', value, attributes };
}

function sent(
  name: string,
  category: Category,
  value: () => string,
  attributes: string,
  by: 'page' | 'collector' = 'page',
): TodayCookie {
  return { name, category, by, value, attributes };
}

/**
 * What a Swedish shop sets today: none of it is on the published list, and nearly all of it is documented. A few are
 * kept longer than their vendor says. Two are the shop's own, and nobody documents them.
 */
export const TODAY: readonly TodayCookie[] = [
  // Consent.
  tag('OptanonConsent', 'necessary', () => `isGpcEnabled=0&consentId=${id()}`, wide(YEAR)),
  tag('OptanonAlertBoxClosed', 'necessary', () => new Date().toISOString(), wide(YEAR)),
  tag('_cs_c', 'necessary', () => '1', wide(THIRTEEN_MONTHS)),

  // Measuring.
  tag(
    '_ga_9QX7LT3K2D',
    'analytics',
    () => `GS2.1.s${now()}$o1$g1$t${now()}$j60$l0$h0`,
    wide(2 * YEAR),
  ),
  tag('_cs_id', 'analytics', () => `${id()}.${now()}.1.${now()}.${now()}.1`, wide(THIRTEEN_MONTHS)),
  tag('_cs_s', 'analytics', () => '1.0.0.9.1', wide(30 * MINUTE)),
  tag('_clck', 'analytics', () => `${hex().slice(0, 6)}%5E2%5Efq1%5E0%5E2000`, wide(YEAR)),
  tag('_clsk', 'analytics', () => `${hex().slice(0, 6)}%5E${now()}%5E1%5E1`, wide(DAY)),
  tag('ABTasty', 'analytics', () => `uid=${hex().slice(0, 16)}`, wide(THIRTEEN_MONTHS)),
  tag('ABTastySession', 'analytics', () => 'mrasn=&lp=', wide(2 * HOUR)),
  tag('apptus.customerKey', 'analytics', id, wide(YEAR)),
  // A tag server of the site's own sets them, out of reach for scripts.
  sent('FPID', 'analytics', () => `FPID2.2.${hex()}.${now()}`, own(2 * YEAR), 'collector'),
  sent('FPLC', 'analytics', hex, own(20 * HOUR), 'collector'),
  sent(
    'kndctr_7F3A5B9C12D4E6F80A495C1E_AdobeOrg_identity',
    'analytics',
    hex,
    wide(THIRTEEN_MONTHS),
    'collector',
  ),

  // Advertising.
  tag('_gcl_au', 'marketing', () => `1.1.${digits(9)}.${now()}`, wide(90 * DAY)),
  tag('_fbp', 'marketing', () => `fb.1.${now()}000.${digits(17)}`, wide(180 * DAY)),
  tag('_fbc', 'marketing', () => `fb.1.${now()}000.IwAR${hex()}`, wide(90 * DAY)),
  tag('_tt_enable_cookie', 'marketing', () => '1', wide(THIRTEEN_MONTHS)),
  tag('ttclid', 'marketing', hex, wide(30 * DAY)),
  tag('_scid', 'marketing', id, wide(THIRTEEN_MONTHS)),
  tag('_uetsid', 'marketing', hex, wide(DAY)),
  tag('_uetvid', 'marketing', hex, wide(THIRTEEN_MONTHS)),
  sent('_aw_m_48213', 'marketing', () => `48213_${now()}_${hex()}`, own(YEAR)),

  // What the visitor chose.
  tag('imbox', 'preferences', hex, wide(30 * DAY)),

  // What the site needs.
  sent('__cf_bm', 'necessary', hex, `${own(30 * MINUTE)}; Domain=kicks.se`),
  sent('_cfuvid', 'necessary', hex, `${own(null)}; Domain=kicks.se`),
  sent('AWSALBAPP-0', 'necessary', () => '_remove_', own(7 * DAY)),
  sent('ASP.NET_SessionId', 'necessary', hex, own(null)),
  sent('__RequestVerificationToken', 'necessary', hex, own(null)),

  // The shop's own.
  tag('beauty_quiz', 'unknown', () => 'not-taken', 'Max-Age=2592000; Path=/'),
  sent('kicks_basket', 'unknown', hex, own(14 * DAY)),
];
