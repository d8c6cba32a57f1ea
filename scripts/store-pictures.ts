/** The pictures of the stores' listings: which one, how wide it is shown, and what it says. */
export const STORE_PICTURES = [
  {
    file: '02-popup-400',
    width: 400,
    text: {
      sv: 'Se vad varje cookie på KICKS Beauty Talks är, och om det är som KICKS säger',
      en: 'See what each cookie on KICKS Beauty Talks is, and whether that is what KICKS says',
    },
  },
  {
    file: '05-deleted-400',
    width: 400,
    text: {
      sv: 'Radera just dem du väljer, och ångra dig',
      en: 'Delete exactly those you choose, and change your mind',
    },
  },
  {
    file: '06-returned-400',
    width: 400,
    text: {
      sv: 'Få veta vad som kommer tillbaka, och blockera det',
      en: 'Learn what comes back, and block it',
    },
  },
  {
    file: '09-options-600',
    width: 560,
    text: {
      sv: 'Blockera efter kategori, eller en och en',
      en: 'Block by category, or one by one',
    },
  },
  {
    file: '14-report-top-900',
    width: 620,
    text: {
      sv: 'En rapport att spara, skriva ut och visa upp',
      en: 'A report to save, print and show',
    },
  },
] as const;
