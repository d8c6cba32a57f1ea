import { leakSuite } from './leak-suite.ts';

leakSuite('firefox');
