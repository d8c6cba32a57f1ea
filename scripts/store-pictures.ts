/** The pictures of the stores' listings: the screenshot, its width in pixels, and the text beside it. */
export const STORE_PICTURES = [
  {
    file: '02-popup-400',
    width: 400,
    text: {
      sv: 'Se vad varje cookie på KICKS Beauty Talks är till för, och om den stämmer med KICKS lista',
      en: "See what every cookie on KICKS Beauty Talks is for, and check it against KICKS's list",
    },
  },
  {
    file: '06-deleted-400',
    width: 400,
    text: {
      sv: 'Radera bara de cookies du väljer, och ångra dig om du vill',
      en: 'Delete only the cookies you choose, and undo if you change your mind',
    },
  },
  {
    file: '07-returned-400',
    width: 400,
    text: {
      sv: 'Se vilka cookies som kommer tillbaka, och blockera dem',
      en: 'See which cookies come back, and block them',
    },
  },
  {
    file: '10-options-600',
    width: 560,
    text: {
      sv: 'Blockera per kategori, eller en i taget',
      en: 'Block by category, or one at a time',
    },
  },
  {
    file: '15-report-top-900',
    width: 620,
    text: {
      sv: 'Spara, skriv ut och visa upp en rapport',
      en: 'Save, print and show a report',
    },
  },
] as const;
