import type { Part } from './document.ts';
import { folded } from './words.ts';

/** How to reach the publisher, as far as the policy has labelled lines that say so. */
export interface Contact {
  email?: string;
  phone?: string;
  web?: string;
}

const LABELS: Record<keyof Contact, RegExp> = {
  email: /^(?:e-?post|e-?mail|mail|epost|mejl)$/,
  phone: /^(?:telefon|tel|tlf|phone|telephone|telefonnummer)\.?$/,
  web: /^(?:webb|web|webbplats|website|nettsted|hjemmeside|internet)$/,
};
const VALUES: Record<keyof Contact, RegExp> = {
  email: /^[^\s@]+@[^\s@]+\.[^\s@.]+$/,
  phone: /^\+?[\d()\s/-]{5,}$/,
  web: /^(?:https?:\/\/)?[\w-]+(?:\.[\w-]+)+(?:\/\S*)?$/,
};

/** Reads lines such as `E-post: kundservice@example.com`; null if there are none. */
export function contactIn(parts: readonly Part[]): Contact | null {
  const contact: Contact = {};
  for (const part of parts) {
    if (part.kind !== 'text') continue;
    const [, label, value = ''] =
      /^\s*([\p{L}-]{2,16})\.?\s*:\s*(\S.*?)\s*$/u.exec(part.text) ?? [];
    if (label === undefined) continue;
    for (const key of Object.keys(LABELS) as (keyof Contact)[]) {
      if (LABELS[key].test(folded(label)) && VALUES[key].test(value)) contact[key] ??= value;
    }
  }
  return Object.keys(contact).length === 0 ? null : contact;
}
