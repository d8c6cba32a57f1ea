import type { Category } from '../cookies/classify.ts';
import type { Piece } from './document.ts';
import { isKnownService } from './known-services.ts';
import { readCategory, strayWords, withoutCount } from './read-category.ts';
import { sentencesIn } from './read-prose.ts';
import { alternatives, anyBeginning, anyOf, words, wordsIn } from './words.ts';

/** The category that holds for what follows. */
export interface Section {
  /** In the words of the policy; null if a heading was understood as being about something else. */
  published: string | null;
  /** Null if it is not understood. */
  category: Category | null;
  line: number;
}

interface Level {
  level: number;
  section: Section | null;
}

/** A level for headings that are only known by how they look: deeper than all that are marked. */
export const LOOKS_LIKE_ONE = 50;

const ADVICE = new RegExp(anyOf(words.headingsOfAdvice), 'u');
const COOKIE = new RegExp(anyBeginning(words.cookieWords), 'u');
const POINTING = new RegExp(anyOf(words.pointing), 'u');
const NEGATION = new RegExp(anyOf(words.negations), 'u');
const WHAT_FOR = /^(.*?\S)\s+(?:för|for|to)\s/iu;
const KIND_OF_COOKIES = new RegExp(`${alternatives(words.cookieWords)}\\p{L}*$`, 'u');
const COMMON = new Set(Object.values(words.language).flat());
const HOST = /^\.?(?:[a-z\d-]+\.)+[a-z]{2,}$/i;
const MOST_WORDS = 12;
const MOST_WORDS_OF_SENTENCE = 30;
const MOST_WORDS_OF_SERVICE = 4;

/** Whether a line reads as the heading of a category. */
export function isCategoryHeading(text: string): boolean {
  const said = bare(text);
  if (said === '' || /[.!?;,]$/.test(said) || wordsIn(said).length > MOST_WORDS) return false;
  if (!readCategory(said).mentions || ADVICE.test(said.toLowerCase())) return false;
  return strayWords(said) <= (COOKIE.test(said.toLowerCase()) ? 3 : 1) || saysWhatFor(said);
}

/** Whether a heading names a kind of cookies that is none of the categories: "Technical cookies". */
export function isKindOfCookies(said: string): boolean {
  const stray = said.toLowerCase().replace(KIND_OF_COOKIES, '').trim();
  return (
    KIND_OF_COOKIES.test(said.toLowerCase()) &&
    /^[\p{L}-]+$/u.test(stray) &&
    strayWords(stray) === 1 &&
    !COMMON.has(stray) &&
    !ADVICE.test(stray)
  );
}

/** Whether a heading says what cookies are necessary for: "Cookies that are necessary for the shop to work". */
function saysWhatFor(said: string): boolean {
  const [, start = ''] = WHAT_FOR.exec(said) ?? [];
  return (
    COOKIE.test(start.toLowerCase()) &&
    strayWords(start) === 0 &&
    readCategory(start).category === 'necessary'
  );
}

/** Whether a line says a category and nothing else, so that it is a heading wherever it stands. */
export function isPlainCategory(text: string): boolean {
  return isCategoryHeading(text) && strayWords(bare(text)) === 0 && wordsIn(text).length <= 8;
}

/** Whether a line is a sentence that leads to a list: "The following cookies are used for statistics:". */
export function isLead(text: string): boolean {
  const said = text.trim().toLowerCase();
  return said.endsWith(':') && POINTING.test(said) && COOKIE.test(said);
}

/** Follows headings and sentences, and knows which category holds. */
export class Sections {
  private levels: Level[] = [];
  private sentence: Section | null = null;

  /** A heading of a level; 1 is the highest. An empty text only ends what is deeper. */
  heading(text: string, line: number, level: number): void {
    const said = bare(text);
    const depth = level === LOOKS_LIKE_ONE ? LOOKS_LIKE_ONE + numberDepth(text) : level;
    if (level === LOOKS_LIKE_ONE && !isCategoryHeading(said) && this.goesOn(said)) return;
    const hadCategory = this.current() !== null;
    this.sentence = null;
    this.levels = this.levels.filter((one) => one.level < depth);
    if (isCategoryHeading(said)) {
      this.levels.push({ level: depth, section: { ...readSection(said), line } });
    } else if (isKindOfCookies(said)) {
      // It must not pass for silence.
      this.levels.push({ level: depth, section: { published: said, category: null, line } });
    } else if (level === LOOKS_LIKE_ONE && hadCategory && !ADVICE.test(said.toLowerCase())) {
      // It may be the end of the category, or the name of a part of it.
      this.levels.push({ level: depth, section: { published: null, category: null, line } });
    }
  }

  /** A paragraph: it may say of which category the cookies are that follow. */
  prose(pieces: readonly Piece[]): void {
    const text = pieces.map((piece) => piece.text).join(' ');
    for (const sentence of sentencesIn(text)) {
      const said = sentence.toLowerCase();
      if (!POINTING.test(said) || !COOKIE.test(said)) continue;
      const { category, mentions } = readCategory(sentence);
      const isClear = category !== null && !NEGATION.test(said);
      if (wordsIn(said).length > MOST_WORDS_OF_SENTENCE) continue;
      // What leads to a list of cookies and is not clear must not pass for silence.
      if (!isClear && !(mentions && /:\s*$/.test(sentence))) continue;
      const line = pieces.find(
        (piece) =>
          sentence.startsWith(piece.text.slice(0, 20)) ||
          piece.text.includes(sentence.slice(0, 20)),
      )?.line;
      const section = {
        published: sentence.trim(),
        category: isClear ? category : null,
        line: line ?? pieces[0]?.line ?? 1,
      };
      // What leads to a list is nearer to it than a heading above.
      if (isLead(sentence)) {
        this.levels = this.levels.filter(({ level }) => level < LOOKS_LIKE_ONE);
        this.levels.push({ level: LOOKS_LIKE_ONE, section });
      } else this.sentence = section;
    }
  }

  /** The category that holds; null if none was given. */
  current(): Section | null {
    const above = this.levels.findLast(({ section }) => section !== null)?.section ?? null;
    return above ?? this.sentence;
  }

  /** Whether a heading that names no category leaves the one above it in force. */
  private goesOn(said: string): boolean {
    if (strayWords(said) === 0 && !readCategory(said).mentions) return true;
    // Beside `Matomo (statistics)` the name of another service is no part of that.
    if (strayWords(this.current()?.published ?? '') > 0) return false;
    // Any other heading may be that of another kind of cookies: `Video`, `Inriktningscookies`.
    return (
      HOST.test(said) || (wordsIn(said).length <= MOST_WORDS_OF_SERVICE && isKnownService(said))
    );
  }
}

function readSection(said: string): Omit<Section, 'line'> {
  return { published: withoutCount(said.replace(/:$/, '')), category: readCategory(said).category };
}

/** A heading without its number and the marks of Markdown. */
function bare(text: string): string {
  return text
    .replace(/^[\s#>*_]+|[\s#*_:]+$/g, '')
    .replace(/^(?:[-•·▪]\s+|(?:\d+(?:\.\d+)*|[A-Za-zIVX]{1,3})[.)]\s*|\d+(?:\.\d+)*\s+)/, '')
    .trim();
}

/** How deep a heading is by its number: `3.1` is one deeper than `3`. */
function numberDepth(text: string): number {
  const [, number] = /^\s*(\d+(?:\.\d+)*)[.)]?\s/.exec(text) ?? [];
  return number === undefined ? 0 : number.split('.').length - 1;
}
