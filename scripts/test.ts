import { CHECKS } from './checks.ts';
import { runStep } from './run-step.ts';

/* `npm test`: everything that must hold before a change is merged. The first step that fails ends it. */

for (const [title, script] of Object.entries(CHECKS)) runStep(title, `npm run --silent ${script}`);
runStep('Unit and end-to-end tests', 'vitest run');
