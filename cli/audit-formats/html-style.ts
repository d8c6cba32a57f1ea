/** The look of the page, in the colours of the extension's pages. */
export const STYLE = `
:root { color-scheme: light dark; }
body { margin: 0; background: light-dark(#f7f5f1, #17181a); color: light-dark(#1f1d1a, #edecea);
  font: 0.9375rem/1.5 system-ui, sans-serif; }
main { max-inline-size: 56rem; margin-inline: auto; padding: 2rem 1rem; }
section section, main > section { margin-block: 1.5rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.25rem; } h3 { font-size: 1.0625rem; } h4 { font-size: 1rem; margin-block-end: 0; }
p { margin-block: 0.25rem; }
table { border-collapse: collapse; }
th, td { padding: 0.25rem 1rem 0.25rem 0; text-align: start; vertical-align: top; overflow-wrap: anywhere;
  border-block-end: 1px solid light-dark(#e2ddd3, #363a3f); }
th { min-inline-size: 10rem; }
li { margin-block: 0.5rem; overflow-wrap: anywhere; }
li[data-standing="ignored"], li[data-standing="in-baseline"], .quiet { color: light-dark(#5b564d, #b3b1ac); }
a { color: light-dark(#7a3d10, #f0b27a); }
.error { color: light-dark(#a3212b, #ff9c9c); }
.warning { color: light-dark(#7d4a00, #f2c063); }
.note { color: light-dark(#35568c, #a9c4f2); }
@media print { body { background: #fff; color: #000; } }
`;
