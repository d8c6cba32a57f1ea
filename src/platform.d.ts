/** The one thing that the pure core takes from its platform; browsers and Node have it. */
declare class URL {
  static canParse(url: string): boolean;
  constructor(url: string);
  href: string;
  hostname: string;
  origin: string;
  pathname: string;
}
