// @vitest-environment happy-dom
import { render } from '@testing-library/preact';
import { expect, it } from 'vitest';
import { Law } from '../../report/Law.tsx';
import { t } from '../../src/browser/i18n.ts';
import { law } from '../../src/report/law.ts';

it('lists every reference, and marks those that are not in force', () => {
  const { container } = render(<Law />);
  for (const { id, inForce } of law) {
    const text = container.querySelector(`#law-${id}`)?.textContent ?? '';
    expect(text.includes(t('lawNotInForce')), id).toBe(!inForce);
  }
});
