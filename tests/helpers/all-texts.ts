// The page fetches most of its texts when a file is opened; tests of parts of it begin where that has been done.
import { text } from '../../src/i18n/text.svelte';

await text.whole();
