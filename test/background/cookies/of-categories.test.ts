import { expect, it } from 'vitest';
import { ofCategories } from '../../../src/background/cookies/of-categories.ts';
import { foreign, ga, gaTwin, gizmo, isLogged } from '../../fakes/cookies.ts';
import { settingsWith } from '../../fakes/fake-settings.ts';
import { kicksRules } from '../../fakes/kicks-rules.ts';

it('ofCategories takes the cookies of the site that are of these categories, and divides them', () => {
  const cookies = [ga, gaTwin, gizmo, isLogged, foreign];
  const settings = settingsWith({ exceptions: [{ name: '_gizmo', action: 'keep' }] });
  const divide = (categories: Parameters<typeof ofCategories>[1]) =>
    ofCategories(cookies, categories, kicksRules, settings);
  expect(divide(['analytics', 'unknown'])).toEqual({ doomed: [ga, gaTwin], spared: [gizmo] });
  expect(divide(['necessary'])).toEqual({ doomed: [isLogged], spared: [] });
  expect(divide([])).toEqual({ doomed: [], spared: [] });
});
