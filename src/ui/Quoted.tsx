interface Props {
  /** The language of the publisher's words, null if that is not clear; undefined for our own words. */
  language: string | null | undefined;
  children: string;
}

/** A text, in the quotation marks of its language if it is the publisher's. */
export function Quoted({ language, children }: Props) {
  if (language === undefined) return children;
  // An empty language is one that is not known: the page's own would be wrong.
  return <q lang={language ?? ''}>{children}</q>;
}
