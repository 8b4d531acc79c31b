import { keepTheDoor } from '../src/door/service/keep-the-door';
import type { Build } from '../src/door/service/shipped';

declare const self: ServiceWorkerGlobalScope;
/** Filled in by the build. */
declare const __BUILD__: Build;

keepTheDoor(self, __BUILD__);
