import fc from 'fast-check';
import process from 'node:process';
import { text } from '../../src/i18n/text.svelte';

// The page fetches most of its texts when a file is opened; tests of parts of it begin where that has been done.
await text.whole();

// The same random cases every time, so that a run says something of the code and nothing of luck. Other cases are
// looked at with KINDRED_CASES=N, whose number names them again when something is found.
fc.configureGlobal({ seed: Number(process.env['KINDRED_CASES'] ?? 1) });
