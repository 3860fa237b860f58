// The command line knows this door only; repairing needs no running engine.
export { repairData } from '../engine/index.ts'
export { openHeadlessHost, type HeadlessHost, type HeadlessHostOptions } from './host.ts'
export { runHeadless, type RunHeadlessOptions } from './run-headless.ts'
