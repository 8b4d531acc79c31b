import { tellTheDoor } from '../src/door/probe';

declare const self: DedicatedWorkerGlobalScope;

void tellTheDoor(self);
