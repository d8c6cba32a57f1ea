/** As `underscored` makes a code. */
export type Underscored<S extends string> = S extends `${infer Head}-${infer Tail}`
  ? `${Head}_${Underscored<Tail>}`
  : S;

/** A code, such as a verdict, as part of a message key: those must not contain hyphens. */
export function underscored<S extends string>(code: S): Underscored<S> {
  return code.replaceAll('-', '_') as Underscored<S>;
}
