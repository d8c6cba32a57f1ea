/** The report as it is on the page, as one HTML file without scripts and without links to other files. */
export function reportHtml(): string {
  // No part of it is ever in a document: the extension's policy would refuse the style sheet.
  const html = document.createElement('html');
  const head = document.createElement('head');
  const charset = document.createElement('meta');
  charset.setAttribute('charset', 'utf-8');
  const title = document.createElement('title');
  title.textContent = document.title;
  const style = document.createElement('style');
  style.textContent = [...document.styleSheets]
    .flatMap(({ cssRules }) => [...cssRules])
    .map(({ cssText }) => cssText)
    .join('\n');
  head.append(charset, title, style);
  const body = document.importNode(document.body, true);
  for (const element of body.querySelectorAll('.screen-only, script')) element.remove();
  html.append(head, body);
  const { lang } = document.documentElement;
  return `<!doctype html>\n<html lang="${lang}">${html.getHTML()}</html>\n`;
}
