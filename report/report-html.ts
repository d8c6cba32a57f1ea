/** The report as it is on the page, as one HTML file without scripts and without links to other files. */
export function reportHtml(): string {
  const page = document.implementation.createHTMLDocument(document.title);
  page.documentElement.lang = document.documentElement.lang;
  const charset = page.createElement('meta');
  charset.setAttribute('charset', 'utf-8');
  const style = page.createElement('style');
  style.textContent = [...document.styleSheets]
    .flatMap(({ cssRules }) => [...cssRules])
    .map(({ cssText }) => cssText)
    .join('\n');
  page.head.append(charset, style);
  const body = page.importNode(document.body, true);
  for (const element of body.querySelectorAll('.screen-only, script')) element.remove();
  page.body.replaceWith(body);
  const { lang } = page.documentElement;
  return `<!doctype html>\n<html lang="${lang}">${page.documentElement.getHTML()}</html>\n`;
}
