/*
 * Some names have parts that differ from visitor to visitor or from site to site. The published policy prints
 * `XXXXXX` for such a part. The project's own data says what the part consists of, and how long it is if that is
 * known: `_ga_{base62}`, `AMP_{hex:10}`, `incap_ses_{digits:1-4}_{digits}`. Browsers take any character in a name,
 * but no cookie that is known has a brace in it.
 */

/** What a variable part may consist of, as the class of a regular expression. */
const CLASSES: Record<string, string> = {
  digits: '[0-9]',
  hex: '[0-9A-Fa-f]',
  base62: '[0-9A-Za-z]',
  any: '[^]',
};

/** The source of a regular expression for one variable part in the project's own data. */
export const VARIABLE_PART = '\\{(?:digits|hex|base62|any)(?::\\d+(?:-\\d+)?)?\\}';

const VARIABLE = new RegExp(`XXXXXX|${VARIABLE_PART}`, 'g');

/** A name taken apart: there is one more literal text than there are variable parts. */
interface Parts {
  literals: string[];
  variables: string[];
}

/** Takes a name apart at its variable parts. */
export function variableParts(name: string): Parts {
  return { literals: name.split(VARIABLE), variables: name.match(VARIABLE) ?? [] };
}

/** Whether a name has variable parts. */
export function isPattern(name: string): boolean {
  return name.search(VARIABLE) >= 0;
}

/** The source of a regular expression, without anchors, that matches exactly the names that a name stands for. */
export function nameExpression(name: string): string {
  const { literals, variables } = variableParts(name);
  return literals
    .map((literal, index) => escaped(literal) + partExpression(variables[index]))
    .join('');
}

/**
 * One text for all the names that a name stands for, such as `_ga_=`. No cookie has it as its name, because a name
 * ends at an equals sign, and it stays the same if more becomes known of the variable parts.
 */
export function nameSubject(name: string): string {
  return name.replaceAll(VARIABLE, '=');
}

/** A name as people write it: `_ga_…`. */
export function shownName(name: string): string {
  return name.replaceAll(VARIABLE, '…');
}

function partExpression(part: string | undefined): string {
  if (part === undefined) return '';
  const [, kind = 'any', least, most = least] =
    /^\{(\w+)(?::(\d+)(?:-(\d+))?)?\}$/.exec(part) ?? [];
  const times = least === undefined ? '+' : `{${least},${most}}`;
  return (CLASSES[kind] ?? '[^]') + times;
}

function escaped(text: string): string {
  return text.replace(/[$()*+./?[\\\]^{|}-]/g, '\\$&');
}
