// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import { SettingsFiles } from '../../options/SettingsFiles.tsx';

afterEach(cleanup);

it('every file can be chosen: a phone may not know the type of the one that it saved', () => {
  const { container } = render(<SettingsFiles />);
  const input = container.querySelector('input[type="file"]');
  expect(input?.hasAttribute('accept')).toBe(false);
});
